/** The relay serves this folder as /demo/shared/: the compiler is told what it finds there. */
declare module '*/demo/shared/sign-in.js' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-imports -- An ambient module cannot import what is beside it.
  type Module = typeof import('./sign-in.js');
  export const signIn: Module['signIn'];
  export const signOut: Module['signOut'];
  export const show: Module['show'];
  export const make: Module['make'];
  export const people: Module['people'];
  export type Person = Awaited<ReturnType<Module['people']>>[number];
}
