import { workerData } from 'node:worker_threads';
import { backupTaskSchema, runBackupTask } from './backup/backupWorker.ts';
import { runHubThread } from './hubThread.ts';
import { compareTaskSchema, runCompareTask } from './linkage/bulk/compareTask.ts';
import { learnTaskSchema, runLearnTask } from './linkage/learnModel.ts';

/* The one file that threads start from: the hub itself, or a helper with one long task. */
const backupTask = backupTaskSchema.safeParse(workerData);
const learnTask = learnTaskSchema.safeParse(workerData);
const compareTask = compareTaskSchema.safeParse(workerData);
if (backupTask.success) runBackupTask(backupTask.data);
else if (learnTask.success) runLearnTask(learnTask.data);
else if (compareTask.success) void runCompareTask(compareTask.data);
else runHubThread(import.meta.url);
