import { invalidArgumentType } from "@dmemfs/contract";
import { AlternationPattern } from "./alternation-pattern.js";
import { alternativesOf } from "./alternatives-of.js";
import { type CompiledPattern, invalidPattern } from "./compiled-pattern.js";
import { PathPattern } from "./path-pattern.js";
import { tokensOf } from "./tokens-of.js";

/**
 * Compiles a pattern.
 * @throws TypeError if the pattern is not a string
 * @throws InvalidArgumentError if the pattern contains NUL, or if a combination of its alternatives contains a segment `..`
 */
export function compilePattern(pattern: string): CompiledPattern {
  if (typeof pattern !== "string") throw invalidArgumentType("pattern", "of type string", pattern);
  if (pattern.includes("\0")) throw invalidPattern(pattern);
  if (!pattern.includes("{")) return new PathPattern(pattern);
  const tokens = tokensOf(pattern);
  const jumps = alternativesOf(tokens);
  return jumps.size === 0 ? new PathPattern(pattern) : new AlternationPattern(pattern, tokens, jumps);
}
