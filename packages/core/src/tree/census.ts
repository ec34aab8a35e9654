/** How many of what there are in a filesystem, kept as they come and go so that `stats()` need not look. */
export class Census {
  files = 0;
  directories = 1;
  chunks = 0;

  get nodes(): number {
    return this.files + this.directories;
  }
}
