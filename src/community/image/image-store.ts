import { hash } from 'node:crypto';
import { type Selectable, sql, type Transaction } from 'kysely';
import { imageId, imagePath, imagesOfText, mayHaveImages } from '#community/image/image.ts';
import type { MemberId } from '#community/member.ts';
import { type ImageMade, imageTypes } from '#lib/image/safe-image.ts';
import type { ImageSizes } from '#lib/markdown.ts';
import type { Database } from '#storage/database.ts';
import { newId } from '#storage/id.ts';
import type { ImageTable } from '#storage/image-schema.ts';
import type { Schema } from '#storage/schema.ts';

/** An image as it is sent to who may see it. */
export interface SentImage {
  type: ImageMade['type'];
  bytes: Uint8Array<ArrayBuffer>;
  sha256: string;
}

/** An image of a member, as they get it themselves. */
export interface OwnImage {
  id: string;
  type: string;
  width: number;
  height: number;
  created: Date;
}

const day = 24 * 60 * 60 * 1000;

/** Images in posts. Who sees them is who sees a post that shows them. */
export class ImageStore {
  readonly #database: Pick<Database, 'kysely'>;
  readonly #now: () => Date;

  constructor(database: Pick<Database, 'kysely'>, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /** Keeps an image of a member; the same one again is the one that is there, and has another day to be used. */
  async add(owner: MemberId, { type, bytes, width, height }: ImageMade): Promise<{ id: string }> {
    const created = this.#now();
    const sha256 = hash('sha256', bytes);
    return this.#database.kysely
      .insertInto('image')
      .values({ id: newId(), owner, type, bytes, width, height, sha256, created })
      .onConflict((conflict) => conflict.columns(['owner', 'sha256']).doUpdateSet({ created }))
      .returning('id')
      .executeTakeFirstOrThrow();
  }

  /**
   * An image that this reader may see, or null: what stands in a post that they can read, and their own. `all`: whoever
   * looks after the site sees those of deleted posts too.
   */
  async get(id: string, reader: { member: MemberId | null; all: boolean }): Promise<SentImage | null> {
    if (!imageId.safeParse(id).success) return null;
    const { member, all } = reader;
    const row = await this.#database.kysely
      .selectFrom('image')
      .select(['type', 'bytes', 'sha256'])
      .where('id', '=', id)
      .$if(!all, (query) =>
        query.where(
          sql<boolean>`(image.owner = ${member} or exists (
            select from post_image
              join post on post.id = post_image.post
              join question on question.id = post.question
            where post_image.image = image.id
              and ((post.deleted is null and not question.hidden) or post.author = ${member})
          ))`,
        ),
      )
      .executeTakeFirst();
    return row === undefined ? null : { ...row, type: typeOf(row) };
  }

  /** By the post, then by the address: how large the images are that its text shows. */
  async of(posts: readonly { id: string; body: string }[]): Promise<Map<string, ImageSizes>> {
    const ids = posts.filter(({ body }) => mayHaveImages(body)).map(({ id }) => id);
    if (ids.length === 0) return new Map();
    const rows = await this.#database.kysely
      .selectFrom('post_image')
      .innerJoin('image', 'image.id', 'post_image.image')
      .select(['post_image.post', 'image.id', 'image.width', 'image.height'])
      .where('post_image.post', 'in', ids)
      .execute();
    const byPost = Map.groupBy(rows, ({ post }) => post);
    return new Map([...byPost].map(([post, images]) => [post, sizesOf(images)]));
  }

  /** The same for a text that this member is about to post, in place of that of `post` where one is changed. */
  async inDraft(text: string, { member, post }: { member: string; post?: string }): Promise<ImageSizes> {
    if (!mayHaveImages(text)) return new Map();
    const ids = imagesOfText(text);
    if (ids.length === 0) return new Map();
    const rows = await this.#database.kysely
      .selectFrom('image')
      .select(['id', 'width', 'height'])
      .where('id', 'in', ids)
      .where((eb) =>
        eb.or([
          eb('owner', '=', member),
          eb(
            'id',
            'in',
            eb
              .selectFrom('post_image')
              .select('image')
              .where('post', '=', post ?? ''),
          ),
        ]),
      )
      .execute();
    return sizesOf(rows);
  }

  /** All images of a member, oldest first. */
  async ofMember(owner: string): Promise<OwnImage[]> {
    return this.#database.kysely
      .selectFrom('image')
      .select(['id', 'type', 'width', 'height', 'created'])
      .where('owner', '=', owner)
      .orderBy('created')
      .execute();
  }

  /** Forgets images that have been here for a day and stand in no post, and in no draft of their member. */
  async sweep(): Promise<void> {
    await this.#database.kysely
      .deleteFrom('image')
      .where('created', '<', new Date(this.#now().getTime() - day))
      .where((eb) =>
        eb.not(eb.exists(eb.selectFrom('post_image').select('post').whereRef('image', '=', 'image.id'))),
      )
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('draft')
              .select('place')
              .whereRef('member', '=', 'image.owner')
              .where(sql<boolean>`position(image.id in draft.body) > 0`),
          ),
        ),
      )
      .execute();
  }
}

function sizesOf(images: readonly { id: string; width: number; height: number }[]): ImageSizes {
  return new Map(images.map(({ id, width, height }) => [imagePath(id), { width, height }]));
}

function typeOf({ type }: Pick<Selectable<ImageTable>, 'type'>): ImageMade['type'] {
  return imageTypes.find((one) => one === type) ?? 'image/png';
}

/**
 * Keeps which images the text of a post shows from now on: those of who wrote it, and those that its former text
 * showed. Throws `input-empty` for one without words in its place.
 */
export async function keepImages(
  transaction: Transaction<Schema>,
  { post, writer, text }: { post: string; writer: string | null; text: string },
): Promise<void> {
  const former = await transaction
    .deleteFrom('post_image')
    .where('post', '=', post)
    .returning('image')
    .execute();
  const asked = mayHaveImages(text) ? imagesOfText(text) : [];
  if (asked.length === 0) return;
  const there = await transaction
    .selectFrom('image')
    .select(['id', 'owner'])
    .where('id', 'in', asked)
    .execute();
  const shown = there.filter(({ id, owner }) => owner === writer || former.some(({ image }) => image === id));
  if (shown.length === 0) return;
  await transaction
    .insertInto('post_image')
    .values(shown.map(({ id: image }) => ({ post, image })))
    .execute();
}
