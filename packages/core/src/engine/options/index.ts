export { type EngineSettings, engineChecks, engineDefaults } from "./engine-settings.js";
export { type GuardSettings, guarded, guardedGrowth } from "./guarded.js";
export {
  must,
  mustBeFunction,
  mustBeInteger,
  mustBeOneOf,
  type OptionCheck,
  type OptionPlace,
} from "./option-check.js";
export { settingsOf } from "./settings-of.js";
export { steady } from "./steady.js";
