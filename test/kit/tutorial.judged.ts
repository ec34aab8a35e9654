// The same for the backend that `docs/write-a-backend.md` builds.
import { storageBackendSuite } from "@dmemfs/testkit/vitest";
import { deflateBackend } from "../../examples/custom-backend/src/deflate-backend.js";

storageBackendSuite({ name: "deflate", create: () => deflateBackend });
