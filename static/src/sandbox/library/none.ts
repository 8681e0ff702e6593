/** What stands for the functions in the worker of pages that call none of them (static/build.mjs). */
export const LIBRARY: { readonly [name: string]: unknown } = {};
