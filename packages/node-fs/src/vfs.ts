export {
  createVirtualProvider,
  type VirtualProvider,
  type VirtualProviderOptions,
} from "./virtual-provider/create-virtual-provider.js";
