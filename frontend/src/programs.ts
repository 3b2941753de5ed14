// The two WebGL programs: nodes in seven shapes, and lines with arrow, dashes and lanes.
// Everything is worked out in CSS pixels, so that shapes, arrows and dashes keep their size at any zoom.
import type { Attributes } from "graphology-types";
import { EdgeProgram, NodeProgram, type ProgramInfo } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";

// WebGL's own numbers, so that the module also loads where there is no WebGL at all.
const FLOAT = 0x1406;
const UNSIGNED_BYTE = 0x1401;
const TRIANGLES = 0x0004;

export interface ShapeData extends NodeDisplayData {
  shape: number;
  hollow: boolean;
  stopped: boolean;
  ring: number; // width of the rim in pixels
  rim: string; // its colour
  paper: string; // background, for hollow shapes and the cross of a stopped node
}

export interface LineData extends EdgeDisplayData {
  lane: number;
  dashed: boolean;
  arrow: boolean;
}

const NODE_VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_ring;
attribute vec4 a_color;
attribute vec4 a_rim;
attribute vec4 a_paper;
attribute vec2 a_corner;
uniform mat3 u_matrix;
uniform vec2 u_resolution;
uniform float u_sizeRatio;
varying vec4 v_color;
varying vec4 v_rim;
varying vec4 v_paper;
varying vec4 v_id;
varying vec2 v_point;
varying float v_radius;
varying float v_shape;
varying float v_ring;
void main() {
  v_radius = a_size / u_sizeRatio;
  float reach = v_radius * 1.3 + a_ring + 2.0;
  v_point = a_corner * reach;
  vec2 centre = (u_matrix * vec3(a_position, 1.0)).xy;
  gl_Position = vec4(centre + v_point * 2.0 / u_resolution, 0.0, 1.0);
  v_color = a_color;
  v_rim = a_rim;
  v_paper = a_paper;
  v_id = a_id;
  v_shape = a_shape;
  v_ring = a_ring;
  v_id.a *= 255.0 / 254.0;
}`;

const NODE_FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec4 v_rim;
varying vec4 v_paper;
varying vec4 v_id;
varying vec2 v_point;
varying float v_radius;
varying float v_shape;
varying float v_ring;
uniform float u_pixelRatio;
const float PI = 3.14159265;

// Corners are mitred: the distance is that to the nearest side's line.
float polygon(vec2 p, float r, float n) {
  float half_angle = PI / n;
  float side = mod(atan(p.x, p.y), 2.0 * half_angle) - half_angle;
  return length(p) * cos(side) - r * cos(half_angle);
}

float star(vec2 p, float r) {
  float half_angle = PI / 5.0;
  float turn = abs(mod(atan(p.x, p.y) + half_angle, 2.0 * half_angle) - half_angle);
  vec2 q = length(p) * vec2(sin(turn), cos(turn));
  vec2 tip = vec2(0.0, r);
  vec2 side = 0.48 * r * vec2(sin(half_angle), cos(half_angle)) - tip;
  return dot(q - tip, normalize(vec2(-side.y, side.x)));
}

float outline(vec2 p, float r, float shape) {
  if (shape < 0.5) return length(p) - r;
  if (shape < 1.5) { vec2 d = abs(p) - vec2(r * 0.86); return length(max(d, 0.0)) + min(max(d.x, d.y), 0.0); }
  if (shape < 2.5) return (abs(p.x) + abs(p.y) - r * 1.2) * 0.70710678;
  if (shape < 3.5) return polygon(p + vec2(0.0, r * 0.15), r * 1.25, 3.0);
  if (shape < 4.5) return polygon(vec2(p.x, -p.y) + vec2(0.0, r * 0.15), r * 1.25, 3.0);
  if (shape < 5.5) return polygon(p, r * 1.08, 6.0);
  return star(p, r * 1.28);
}

void main() {
  float shape = mod(v_shape, 16.0);
  float hollow = step(15.5, mod(v_shape, 32.0));
  float stopped = step(31.5, v_shape);
  float distance = outline(v_point, v_radius, shape);
  #ifdef PICKING_MODE
  if (distance > max(v_ring, 3.0)) discard;
  gl_FragColor = v_id;
  #else
  float feather = 0.7 / u_pixelRatio;
  float body = 1.0 - smoothstep(-feather, feather, distance);
  float rim = 1.0 - smoothstep(-feather, feather, distance - v_ring);
  float wall = max(1.8, v_radius * 0.34);
  float inner = hollow * (1.0 - smoothstep(-feather, feather, distance + wall));
  vec4 colour = mix(v_rim, v_color, body);
  colour = mix(colour, v_paper, inner);
  float bar = max(1.1, v_radius * 0.2);
  float cross = abs(abs(v_point.x) - abs(v_point.y)) * 0.70710678 - bar;
  float mark = stopped * (1.0 - smoothstep(-feather, feather, cross));
  colour = mix(colour, mix(v_paper, v_color, hollow), mark * body);
  gl_FragColor = vec4(colour.rgb, 1.0) * rim;
  #endif
}`;

const NODE_UNIFORMS = ["u_matrix", "u_resolution", "u_sizeRatio", "u_pixelRatio"] as const;

export class ShapeProgram extends NodeProgram<(typeof NODE_UNIFORMS)[number], Attributes, Attributes> {
  getDefinition() {
    return {
      VERTICES: 6,
      VERTEX_SHADER_SOURCE: NODE_VERTEX,
      FRAGMENT_SHADER_SOURCE: NODE_FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS: NODE_UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_shape", size: 1, type: FLOAT },
        { name: "a_ring", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_rim", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_paper", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 2, type: FLOAT }],
      CONSTANT_DATA: [[-1, -1], [1, -1], [1, 1], [-1, -1], [1, 1], [-1, 1]],
    };
  }

  processVisibleItem(nodeIndex: number, start: number, display: NodeDisplayData): void {
    const data = display as ShapeData;
    const array = this.array;
    let at = start;
    array[at++] = data.x;
    array[at++] = data.y;
    array[at++] = data.size;
    array[at++] = data.shape + (data.hollow ? 16 : 0) + (data.stopped ? 32 : 0);
    array[at++] = data.ring;
    array[at++] = floatColor(data.color);
    array[at++] = floatColor(data.rim);
    array[at++] = floatColor(data.paper);
    array[at++] = nodeIndex;
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
    gl.uniform2f(uniformLocations.u_resolution, params.width, params.height);
    gl.uniform1f(uniformLocations.u_sizeRatio, params.sizeRatio);
    gl.uniform1f(uniformLocations.u_pixelRatio, params.pixelRatio);
  }
}

/** Pixels between lines that join the same two nodes. */
export const LANE = 7;

const EDGE_VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_start;
attribute vec2 a_end;
attribute vec2 a_radii;
attribute vec4 a_style;
attribute vec2 a_corner;
uniform mat3 u_matrix;
uniform vec2 u_resolution;
uniform float u_sizeRatio;
varying vec4 v_color;
varying vec2 v_along;
varying float v_across;
varying float v_width;
varying vec2 v_marks;
const float bias = 255.0 / 254.0;
void main() {
  vec2 start = (u_matrix * vec3(a_start, 1.0)).xy * u_resolution * 0.5;
  vec2 end = (u_matrix * vec3(a_end, 1.0)).xy * u_resolution * 0.5;
  vec2 line = end - start;
  float span = length(line);
  vec2 ahead = span > 0.0 ? line / span : vec2(1.0, 0.0);
  vec2 aside = vec2(-ahead.y, ahead.x);
  float shift = a_style.y;
  vec2 radii = a_radii / u_sizeRatio + vec2(0.5, 2.5);
  radii = sqrt(max(radii * radii - shift * shift, 0.0));
  float from = radii.x;
  float to = span - radii.y;
  float width = a_style.x / sqrt(u_sizeRatio);
  float half_width = max(width * 0.5, a_style.w > 0.5 ? 3.0 + width : 0.0) + 1.5;
  #ifdef PICKING_MODE
  half_width = max(half_width, a_style.w > 0.5 ? 5.0 : 3.0);
  #endif
  if (to <= from) half_width = 0.0;
  float along = mix(from, to, a_corner.x);
  vec2 position = start + aside * (shift + a_corner.y * half_width) + ahead * along;
  gl_Position = vec4(position * 2.0 / u_resolution, 0.0, 1.0);
  v_along = vec2(along - from, to - from);
  v_across = a_corner.y * half_width;
  v_width = width;
  v_marks = a_style.zw;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}`;

const EDGE_FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec2 v_along;
varying float v_across;
varying float v_width;
varying vec2 v_marks;
uniform float u_pixelRatio;
void main() {
  #ifdef PICKING_MODE
  gl_FragColor = v_color;
  #else
  float feather = 0.7 / u_pixelRatio;
  float head = 6.0 + 2.0 * v_width;
  float arrow = v_marks.y * step(head * 1.5, v_along.y);
  float left = v_along.y - v_along.x;
  float thin = min(1.0, v_width);
  float body = (1.0 - smoothstep(-feather, feather, abs(v_across) - max(v_width, 1.0) * 0.5)) * thin;
  body *= 1.0 - arrow * (1.0 - step(head * 0.7, left));
  body *= 1.0 - v_marks.x * step(6.0, mod(v_along.x, 10.0));
  float tip = abs(v_across) - (3.0 + v_width * 0.6) * left / head;
  float point = arrow * step(left, head) * (1.0 - smoothstep(-feather, feather, tip)) * thin;
  gl_FragColor = vec4(v_color.rgb, 1.0) * max(body, point);
  #endif
}`;

const EDGE_UNIFORMS = ["u_matrix", "u_resolution", "u_sizeRatio", "u_pixelRatio"] as const;

export class LineProgram extends EdgeProgram<(typeof EDGE_UNIFORMS)[number], Attributes, Attributes> {
  getDefinition() {
    return {
      VERTICES: 6,
      VERTEX_SHADER_SOURCE: EDGE_VERTEX,
      FRAGMENT_SHADER_SOURCE: EDGE_FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS: EDGE_UNIFORMS,
      ATTRIBUTES: [
        { name: "a_start", size: 2, type: FLOAT },
        { name: "a_end", size: 2, type: FLOAT },
        { name: "a_radii", size: 2, type: FLOAT },
        { name: "a_style", size: 4, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 2, type: FLOAT }],
      CONSTANT_DATA: [[0, -1], [1, -1], [1, 1], [0, -1], [1, 1], [0, 1]],
    };
  }

  processVisibleItem(
    edgeIndex: number,
    start: number,
    from: NodeDisplayData,
    to: NodeDisplayData,
    display: EdgeDisplayData,
  ): void {
    const data = display as LineData;
    const array = this.array;
    let at = start;
    array[at++] = from.x;
    array[at++] = from.y;
    array[at++] = to.x;
    array[at++] = to.y;
    array[at++] = from.size;
    array[at++] = to.size;
    array[at++] = data.size;
    array[at++] = data.lane * LANE;
    array[at++] = data.dashed ? 1 : 0;
    array[at++] = data.arrow ? 1 : 0;
    array[at++] = floatColor(data.color);
    array[at++] = edgeIndex;
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
    gl.uniform2f(uniformLocations.u_resolution, params.width, params.height);
    gl.uniform1f(uniformLocations.u_sizeRatio, params.sizeRatio);
    gl.uniform1f(uniformLocations.u_pixelRatio, params.pixelRatio);
  }
}
