// Runs the module without imports and checks its output.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const bytes = readFileSync(process.argv[2]);
const { instance } = await WebAssembly.instantiate(bytes, {});
const { memory, run, text } = instance.exports;
const length = run();
const told = new TextDecoder().decode(new Uint8Array(memory.buffer, text(), length));
assert.equal(told, "De Lansiers zijn terug [nl] Gepubliceerd op dinsdag 2 september 2025");
const megabytes = (size) => (size / 1e6).toFixed(2);
console.log(told);
if (process.argv[3] === "release") {
  console.log(`${megabytes(bytes.length)} MB, ${megabytes(gzipSync(bytes).length)} MB compressed`);
}
