// The same for the backend that `docs/write-a-backend.md` builds.
import { deflateBackend } from "../../examples/custom-backend/src/deflate-backend.js";
import { judge } from "./judge.js";

judge([{ name: "deflate", create: () => deflateBackend }]);
