import { projectConfig } from "../project-config.js";

export default projectConfig();
