import { ask } from './operations/ask.ts';
import { challengeClaim } from './operations/challenges/challenge-claim.ts';
import { checkPost } from './operations/challenges/check-post.ts';
import { errorLedger } from './operations/challenges/error-ledger.ts';
import { listChallenges } from './operations/challenges/list-challenges.ts';
import { readChallenge } from './operations/challenges/read-challenge.ts';
import { readPostCheck } from './operations/challenges/read-post-check.ts';
import { replyToClaim } from './operations/challenges/reply-to-claim.ts';
import { resolveChallenge } from './operations/challenges/resolve-challenge.ts';
import { weighAgain } from './operations/challenges/weigh-again.ts';
import { withdrawChallenge } from './operations/challenges/withdraw-challenge.ts';
import { check } from './operations/check.ts';
import { readAbilities } from './operations/community/abilities.ts';
import { acceptAnswer } from './operations/community/accept-answer.ts';
import { addImage } from './operations/community/add-image.ts';
import { answerQuestion } from './operations/community/answer-question.ts';
import { askQuestion } from './operations/community/ask-question.ts';
import { bookmark } from './operations/community/bookmark.ts';
import { closeQuestion } from './operations/community/close-question.ts';
import { comment } from './operations/community/comment.ts';
import { deletePost } from './operations/community/delete-post.ts';
import { editPost } from './operations/community/edit-post.ts';
import { joinTags } from './operations/community/join-tags.ts';
import { listQuestions } from './operations/community/list-questions.ts';
import { nameCategory } from './operations/community/name-category.ts';
import { points } from './operations/community/points.ts';
import { react } from './operations/community/react.ts';
import { readMember } from './operations/community/read-member.ts';
import { readQuestion } from './operations/community/read-question.ts';
import { reopenQuestion } from './operations/community/reopen-question.ts';
import { restorePost } from './operations/community/restore-post.ts';
import { vote } from './operations/community/vote.ts';
import { demo } from './operations/demo.ts';
import { doctor } from './operations/doctor.ts';
import { exportReport } from './operations/export-report.ts';
import { exportSite } from './operations/export-site.ts';
import { importFiles } from './operations/import.ts';
import { importMesh } from './operations/import-mesh.ts';
import { importPack } from './operations/import-pack.ts';
import { importSite } from './operations/import-site.ts';
import { listSources } from './operations/list-sources.ts';
import { ban, setRole, unban } from './operations/member-work.ts';
import { blockPhrase } from './operations/moderation/block-phrase.ts';
import { banMember, giveRole } from './operations/moderation/change-member.ts';
import { decideReview } from './operations/moderation/decide-review.ts';
import { flagPost } from './operations/moderation/flag-post.ts';
import { moderationLog } from './operations/moderation/moderation-log.ts';
import { reviewQueue } from './operations/moderation/review-queue.ts';
import { readStatistics } from './operations/moderation/statistics.ts';
import { undoAct } from './operations/moderation/undo-act.ts';
import { listNotifications } from './operations/notification/list-notifications.ts';
import {
  notificationSettings,
  renewNotificationFeed,
  setNotifications,
} from './operations/notification/notification-settings.ts';
import { readNotifications } from './operations/notification/read-notifications.ts';
import type { Operation } from './operations/operation.ts';
import { readDocument } from './operations/read-document.ts';
import { readRun } from './operations/read-run.ts';
import { search } from './operations/search.ts';
import { changeSetting } from './operations/settings/change-setting.ts';
import { listSettings } from './operations/settings/list-settings.ts';
import { setupLink } from './operations/setup-link.ts';
import { verify } from './operations/verify.ts';

/** Everything that can be done from outside: REST, MCP, the command line and the pages are made from this. */
export const operations: readonly Operation[] = [
  ask,
  check,
  search,
  verify,
  listSources,
  readDocument,
  readRun,
  exportReport,
  importPack,
  importFiles,
  importMesh,
  listQuestions,
  readQuestion,
  readMember,
  askQuestion,
  answerQuestion,
  addImage,
  comment,
  vote,
  react,
  acceptAnswer,
  editPost,
  closeQuestion,
  reopenQuestion,
  deletePost,
  restorePost,
  bookmark,
  joinTags,
  nameCategory,
  points,
  readAbilities,
  setupLink,
  setRole,
  ban,
  unban,
  flagPost,
  reviewQueue,
  decideReview,
  moderationLog,
  undoAct,
  blockPhrase,
  listNotifications,
  readNotifications,
  notificationSettings,
  setNotifications,
  renewNotificationFeed,
  readStatistics,
  giveRole,
  banMember,
  listSettings,
  changeSetting,
  checkPost,
  readPostCheck,
  replyToClaim,
  challengeClaim,
  listChallenges,
  readChallenge,
  withdrawChallenge,
  resolveChallenge,
  weighAgain,
  errorLedger,
  importSite,
  exportSite,
  demo,
  doctor,
];

/** What is done over the network too: by anybody, or by who is logged in. */
export const publicOperations = operations.filter(({ permission }) => permission !== 'operator');
