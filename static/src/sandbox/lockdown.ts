/**
 * Takes from the worker everything but JavaScript itself. The policy it is served with stops the network; in Firefox
 * and WebKit this is what guards storage, and everywhere what keeps one expression from changing the next one's world.
 * Whatever is needed later must be at hand before.
 */
import { ALLOWED_GLOBALS } from "./globals";
import { Binary, ExactNumber, TypedSet } from "./values";

/** Throws an Error, in words, where something could not be taken away. */
export function lockDown(world: object): void {
  // Nobody reads where an error was made, and thousands of failing bindings would spend most of their time on it.
  Object.assign(Error, { stackTraceLimit: 0 });
  const chain = chainOf(world);
  for (const link of chain) deleteNames(link);
  const left = chain.flatMap((link) => forbiddenNames(link).filter((name) => !isConstant(link, name)));
  if (left.length > 0) throw new Error(`it still has ${left.slice(0, 5).join(", ")}`);
  const hidden = hiddenPrototypes();
  for (const prototype of hidden) Reflect.deleteProperty(prototype, "constructor");
  freezeAll([...allowedValues(world), ...hidden, ...iteratorPrototypes(), ExactNumber, TypedSet, Binary]);
  Object.freeze(world);
  if (!Object.isFrozen(world) || !Object.isFrozen(Object.prototype)) throw new Error("it can't be frozen");
}

/** The global object and what it inherits from, down to Object.prototype, which is JavaScript's own. */
function chainOf(world: object): object[] {
  const chain: object[] = [];
  for (let link: object | null = world; link && link !== Object.prototype; link = Object.getPrototypeOf(link))
    chain.push(link);
  return chain;
}

function forbiddenNames(link: object): string[] {
  return Object.getOwnPropertyNames(link).filter((name) => !ALLOWED_GLOBALS.has(name));
}

/** Old browsers' constants (Chromium's PERSISTENT) stay, since they can't be deleted and do nothing. */
function isConstant(link: object, name: string): boolean {
  const { value, get, set } = Reflect.getOwnPropertyDescriptor(link, name) ?? {};
  return !get && !set && !isFreezable(value);
}

function deleteNames(link: object): void {
  for (const name of forbiddenNames(link)) Reflect.deleteProperty(link, name);
}

function allowedValues(world: object): unknown[] {
  return [...ALLOWED_GLOBALS].map((name) => Reflect.get(world, name));
}

/** Functions' prototypes, whose constructors would make code of text. */
function hiddenPrototypes(): object[] {
  const kinds = [() => {}, async () => {}, function* () {}, async function* () {}];
  return kinds.map((kind) => Object.getPrototypeOf(kind));
}

/** Reachable by syntax and methods only. What they inherit from is reached from them. */
function iteratorPrototypes(): unknown[] {
  return [[].values(), new Map().values(), new Set().values(), ""[Symbol.iterator](), "".matchAll(/x/g)];
}

const isFreezable = (value: unknown): value is object =>
  typeof value === "function" || (typeof value === "object" && value !== null);

function freezeAll(roots: unknown[]): void {
  const seen = new Set<object>();
  const open = [...roots];
  while (open.length > 0) {
    const value = open.pop();
    if (!isFreezable(value) || seen.has(value)) continue;
    seen.add(value);
    open.push(...reachableFrom(value));
    Object.freeze(value);
  }
}

function reachableFrom(value: object): unknown[] {
  const descriptors = Reflect.ownKeys(value).map((key) => Reflect.getOwnPropertyDescriptor(value, key));
  const parts = descriptors.flatMap((descriptor) => [descriptor?.value, descriptor?.get, descriptor?.set]);
  return [Object.getPrototypeOf(value), ...parts];
}
