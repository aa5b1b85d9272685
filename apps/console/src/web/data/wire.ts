import type {
  attempt,
  auditEntry,
  auditPage,
  bulk,
  bulkPage,
  contractDetail,
  contractItem,
  contractList,
  controlBody,
  discardManyBody,
  finding,
  findings,
  flowDetail,
  flowItem,
  flowPage,
  flowStep,
  letterDetail,
  letterGroup,
  letterGroups,
  letterItem,
  letterPage,
  limitItem,
  limitList,
  liveEvent,
  login,
  mailDetail,
  mailItem,
  mailPage,
  member,
  memberPage,
  overview,
  pauseView,
  queueItem,
  queueList,
  range,
  replayManyBody,
  role,
  runDetail,
  runError,
  runItem,
  runPage,
  schedule,
  scheduleChange,
  scheduleDetail,
  scheduleList,
  session,
  workerDetail,
  workerItem,
  workerList,
  Wire,
} from '../../api/schemas';

/** What the API gives, as it arrives: times are text. One name for each, so that pages need no zod. */
export type Session = Wire<typeof session>;
export type Role = Wire<typeof role>;
export type Login = Wire<typeof login>;
export type PauseView = Wire<typeof pauseView>;
export type RunError = Wire<typeof runError>;
export type Overview = Wire<typeof overview>;
export type Range = Wire<typeof range>;
export type RunItem = Wire<typeof runItem>;
export type RunPage = Wire<typeof runPage>;
export type RunDetail = Wire<typeof runDetail>;
export type RunAttempt = Wire<typeof attempt>;
export type Finding = Wire<typeof finding>;
export type Findings = Wire<typeof findings>;
export type Contract = Wire<typeof contractItem>;
export type ContractDetail = Wire<typeof contractDetail>;
export type ContractList = Wire<typeof contractList>;
export type QueueItem = Wire<typeof queueItem>;
export type QueueList = Wire<typeof queueList>;
export type WorkerItem = Wire<typeof workerItem>;
export type WorkerList = Wire<typeof workerList>;
export type WorkerDetail = Wire<typeof workerDetail>;
export type Control = Wire<typeof controlBody>;
export type Schedule = Wire<typeof schedule>;
export type ScheduleList = Wire<typeof scheduleList>;
export type ScheduleDetail = Wire<typeof scheduleDetail>;
export type ScheduleChange = Wire<typeof scheduleChange>;
export type LetterGroup = Wire<typeof letterGroup>;
export type LetterGroups = Wire<typeof letterGroups>;
export type LetterItem = Wire<typeof letterItem>;
export type LetterPage = Wire<typeof letterPage>;
export type LetterDetail = Wire<typeof letterDetail>;
export type ReplayMany = Wire<typeof replayManyBody>;
export type DiscardMany = Wire<typeof discardManyBody>;
export type Bulk = Wire<typeof bulk>;
export type BulkPage = Wire<typeof bulkPage>;
export type FlowItem = Wire<typeof flowItem>;
export type FlowPage = Wire<typeof flowPage>;
export type FlowDetail = Wire<typeof flowDetail>;
export type FlowStep = Wire<typeof flowStep>;
export type FlowMember = Wire<typeof member>;
export type MemberPage = Wire<typeof memberPage>;
export type LimitItem = Wire<typeof limitItem>;
export type LimitList = Wire<typeof limitList>;
export type MailItem = Wire<typeof mailItem>;
export type MailPage = Wire<typeof mailPage>;
export type MailDetail = Wire<typeof mailDetail>;
export type AuditEntry = Wire<typeof auditEntry>;
export type AuditPage = Wire<typeof auditPage>;
export type LiveEvent = Wire<typeof liveEvent>;
