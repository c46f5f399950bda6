// Made by the build, so the compiler may not find it yet.
declare module '*/custom-elements.json' {
  const manifest: object;
  export default manifest;
}
