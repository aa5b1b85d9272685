import { Route, Router } from 'preact-iso';
import { Empty } from '../design/states';
import { AuditPage } from '../pages/audit/audit-page';
import { DeadLettersPage } from '../pages/dead-letters/dead-letters-page';
import { LetterPage } from '../pages/dead-letters/letter-page';
import { LettersPage } from '../pages/dead-letters/letters-page';
import { FlowPage } from '../pages/flows/flow-page';
import { FlowsPage } from '../pages/flows/flows-page';
import { LimitsPage } from '../pages/limits/limits-page';
import { MailPage } from '../pages/mailbox/mail-page';
import { MailboxPage } from '../pages/mailbox/mailbox-page';
import { OverviewPage } from '../pages/overview/overview-page';
import { QueuePage } from '../pages/queues/queue-page';
import { QueuesPage } from '../pages/queues/queues-page';
import { RunPage } from '../pages/runs/run-page';
import { RunsPage } from '../pages/runs/runs-page';
import { SchedulePage } from '../pages/schedules/schedule-page';
import { SchedulesPage } from '../pages/schedules/schedules-page';
import { TaskPage } from '../pages/tasks/task-page';
import { TasksPage } from '../pages/tasks/tasks-page';
import { WorkerPage } from '../pages/workers/worker-page';
import { WorkersPage } from '../pages/workers/workers-page';

export function Pages() {
  return (
    <Router>
      <Route path="/" component={OverviewPage} />
      <Route path="/login" component={OverviewPage} />
      <Route path="/runs" component={RunsPage} />
      <Route path="/runs/:id" component={RunPage} />
      <Route path="/tasks" component={TasksPage} />
      <Route path="/tasks/:name" component={TaskPage} />
      <Route path="/queues" component={QueuesPage} />
      <Route path="/queues/:name" component={QueuePage} />
      <Route path="/workers" component={WorkersPage} />
      <Route path="/workers/:name" component={WorkerPage} />
      <Route path="/schedules" component={SchedulesPage} />
      <Route path="/schedules/:name" component={SchedulePage} />
      <Route path="/dead-letters" component={DeadLettersPage} />
      <Route path="/dead-letters/all" component={LettersPage} />
      <Route path="/dead-letters/:id" component={LetterPage} />
      <Route path="/flows" component={FlowsPage} />
      <Route path="/flows/:id" component={FlowPage} />
      <Route path="/limits" component={LimitsPage} />
      <Route path="/mailbox" component={MailboxPage} />
      <Route path="/mailbox/:id" component={MailPage} />
      <Route path="/audit" component={AuditPage} />
      <Route default component={NoPage} />
    </Router>
  );
}

function NoPage() {
  return (
    <Empty icon="search" title="There is no such page">
      The menu leads to all that there are.
    </Empty>
  );
}
