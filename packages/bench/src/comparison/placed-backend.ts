/** A backend that can take part on this machine. */
export interface PlacedBackend {
  readonly name: string;
  /** An existing directory of the host that it works in; empty for those that need none. */
  readonly directory: string;
}
