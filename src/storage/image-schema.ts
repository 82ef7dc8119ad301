import type { ColumnType } from 'kysely';

export interface ImageTable {
  id: string;
  owner: string;
  type: string;
  width: number;
  height: number;
  sha256: string;
  bytes: ColumnType<Uint8Array<ArrayBuffer>, Uint8Array, never>;
  created: Date;
}

export interface PostImageTable {
  post: string;
  image: string;
}

/** The tables of images, as `migrations/0021…` makes them. */
export interface ImageSchema {
  image: ImageTable;
  post_image: PostImageTable;
}
