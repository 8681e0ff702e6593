import type { OperationInfo } from "../api";

/** What the required members of DynamoDB's requests are like; any other begins as a text. */
const MEMBERS: { [name: string]: string } = {
  Key: '{"": ""}',
  Item: "{}",
  RequestItems: "{}",
  TransactItems: "[]",
  Statements: "[]",
  KeySchema: "[]",
  AttributeDefinitions: "[]",
  Tags: "[]",
  TagKeys: "[]",
  TimeToLiveSpecification: '{"Enabled": true, "AttributeName": ""}',
};

/** A body to begin with: the operation's required members, to be filled in. Empty where there are none. */
export function starterBody(operation: Pick<OperationInfo, "required"> | undefined): string {
  if (!operation || operation.required.length === 0) return "";
  const members = operation.required.map((name) => `  "${name}": ${MEMBERS[name] ?? '""'}`);
  return `{\n${members.join(",\n")}\n}`;
}

/** May the body be replaced by another operation's starter? Only where nobody has written anything. */
export function isUntouched(body: string, operation: Pick<OperationInfo, "required"> | undefined): boolean {
  return body.trim() === "" || body.trim() === "{}" || body === starterBody(operation);
}
