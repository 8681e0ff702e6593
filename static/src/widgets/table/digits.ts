export * from "../../lib/digits";
