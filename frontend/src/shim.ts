// sigma reads constants of these classes while it loads; a browser built without WebGL lacks them.
const page = globalThis as Record<string, unknown>;
page.WebGLRenderingContext ??= class {};
page.WebGL2RenderingContext ??= class {};

export {};
