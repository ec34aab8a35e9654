import { stripVTControlCharacters } from "node:util";

/** The message with which an assertion fails, without colours. @throws Error when it does not fail */
export function refusalOf(assertion: () => void): string {
  try {
    assertion();
  } catch (error) {
    return stripVTControlCharacters(error instanceof Error ? error.message : String(error));
  }
  throw new Error("the assertion did not fail");
}
