import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { unflatten } from './flatted.mts';
import type { Session } from './session.mts';

const summary = z.object({
	id: z.string(),
	workflowId: z.string(),
	status: z.string(),
	mode: z.string(),
	startedAt: z.string().nullish(),
	stoppedAt: z.string().nullish(),
});
const answer = summary.extend({ data: z.string() }).optional();
const item = z.object({ json: z.record(z.unknown()) });
const nodeRun = z.object({
	data: z.object({ main: z.array(z.array(item).nullable()).default([]) }).optional(),
});
const noResult = { resultData: { runData: {} } };
/** n8n stores nothing but an empty list until the first node has run. */
const runData = z.object({
	resultData: z.object({
		error: z
			.object({ message: z.string(), node: z.object({ name: z.string() }).optional() })
			.nullish(),
		lastNodeExecuted: z.string().optional(),
		runData: z.record(z.array(nodeRun)).default({}),
	}),
});

export type ExecutionSummary = z.infer<typeof summary>;

export interface Execution extends ExecutionSummary {
	/** Message of the failure; empty when there is none. */
	error: string;
	lastNode: string;
	/** Items that a node gave on one output, all its runs together; empty when it did not run. */
	items: (node: string, output?: number) => Record<string, unknown>[];
	/** How many times a node ran. */
	runs: (node: string) => number;
}

/** An execution that n8n did not keep, because of its workflow's settings. */
export interface Unsaved {
	id: string;
	status: 'unsaved';
}

const ENDED = ['success', 'error', 'crashed', 'canceled'];

/** Running workflows by hand, and reading what ran. */
export function executionsOf(session: Session) {
	/** One execution with its data; undefined when n8n keeps none of that id. */
	async function get(id: string): Promise<Execution | undefined> {
		const found = await session.call(answer, { url: `/executions/${id}` });
		return found && toExecution(found, found.data);
	}

	/**
	 * Wait until an execution has ended.
	 *
	 * @returns the execution, or `unsaved` once n8n has dropped it (settings of its workflow)
	 * @throws when it still runs or waits after `limitMs`
	 */
	async function ended(id: string, limitMs = 60_000): Promise<Execution | Unsaved> {
		const deadline = Date.now() + limitMs;
		for (; ; await pause(100)) {
			const execution = await get(id);
			if (!execution) return { id, status: 'unsaved' };
			if (ENDED.includes(execution.status)) return execution;
			if (Date.now() > deadline) throw new Error(`Execution ${id} is still ${execution.status}.`);
		}
	}

	return {
		get,
		ended,

		/** The newest executions, of one workflow or all. */
		async list(filter: { workflowId?: string; status?: string[] } = {}, limit = 100) {
			const params = { limit, filter: JSON.stringify(filter) };
			const found = z.object({ results: z.array(summary) });
			return (await session.call(found, { url: '/executions', params })).results;
		},

		/**
		 * Run a stored workflow by hand from one of its triggers and wait for the end. n8n runs the
		 * version that is stored.
		 *
		 * @param trigger  name of the trigger node
		 */
		async run(workflowId: string, trigger: string, limitMs?: number): Promise<Execution | Unsaved> {
			const started = z.object({ executionId: z.string() });
			const data = { triggerToStartFrom: { name: trigger } };
			const url = `/workflows/${workflowId}/run`;
			const { executionId } = await session.call(started, { method: 'POST', url, data });
			return ended(executionId, limitMs);
		},
	};
}

function toExecution(found: ExecutionSummary, data: string): Execution {
	const { id, workflowId, status, mode, startedAt, stoppedAt } = found;
	const { resultData } = runData.parse(unflatten(data) ?? noResult);
	const { runData: nodes, error, lastNodeExecuted } = resultData;
	return {
		...{ id, workflowId, status, mode, startedAt, stoppedAt },
		error: error?.message ?? '',
		lastNode: lastNodeExecuted ?? '',
		items: (node, output = 0) =>
			(nodes[node] ?? []).flatMap((run) => (run.data?.main[output] ?? []).map(({ json }) => json)),
		runs: (node) => nodes[node]?.length ?? 0,
	};
}
