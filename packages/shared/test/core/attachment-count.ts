import { inject } from "vitest";

declare module "vitest" {
  export interface ProvidedContext {
    /** How many attachments the filesystems of the tests have. */
    readonly attachmentCount: number;
  }
}

/** How many attachments the filesystems of the tests have: their calls alternate. */
export const attachmentCount: number = inject("attachmentCount");
