import { LIBRARY } from "./library";

/**
 * The globals that an expression finds: our library, and JavaScript's own, without what makes code (eval, Function), shares memory or
 * waits (Atomics, SharedArrayBuffer), or watches the collector.
 */
const VALUES = "undefined NaN Infinity Math JSON Reflect Intl";
const CLASSES =
  "Object Array String Number Boolean Symbol BigInt Date RegExp Map Set WeakMap WeakSet Promise Proxy Iterator";
const ERRORS = "Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError";
const BUFFERS =
  "ArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array";
const MORE_BUFFERS = "Float32Array Float64Array BigInt64Array BigUint64Array";
const FUNCTIONS = "parseInt parseFloat isNaN isFinite encodeURI encodeURIComponent decodeURI decodeURIComponent";
const OLD_FUNCTIONS = "escape unescape atob btoa";

const JAVASCRIPT_GLOBALS: ReadonlySet<string> = new Set(
  [VALUES, CLASSES, ERRORS, BUFFERS, MORE_BUFFERS, FUNCTIONS, OLD_FUNCTIONS].flatMap((names) => names.split(" ")),
);

export const ALLOWED_GLOBALS: ReadonlySet<string> = new Set([...JAVASCRIPT_GLOBALS, ...Object.keys(LIBRARY)]);
