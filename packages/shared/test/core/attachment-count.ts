import { inject } from "vitest";

declare module "vitest" {
  export interface ProvidedContext {
    /** The number of attachments of each filesystem in the tests. */
    readonly attachmentCount: number;
  }
}

/** The number of attachments of each filesystem in the tests. Each call of a test goes through the next attachment. */
export const attachmentCount: number = inject("attachmentCount");
