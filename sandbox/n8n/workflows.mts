import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { N8nRefused, type Session } from './session.mts';

/** A workflow as a template file holds it. */
export interface WorkflowFile {
	name: string;
	nodes: unknown[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
}

const node = z
	.object({ id: z.string(), name: z.string(), type: z.string(), credentials: z.unknown() })
	.passthrough();
const listed = z.object({ id: z.string(), name: z.string(), active: z.boolean() });
const stored = listed.extend({ versionId: z.string(), nodes: z.array(node) });
const publication = z.object({
	status: z.string(),
	triggers: z.array(
		z.object({ nodeId: z.string(), status: z.string(), errorMessage: z.string().nullish() }),
	),
});

export type StoredWorkflow = z.infer<typeof stored>;
export type ListedWorkflow = z.infer<typeof listed>;
export type Publication = z.infer<typeof publication>;

const LIMIT_MS = 120_000;

/** An n8n before 2.41 publishes while it answers, and has no status of that. */
function unlessMissing(thrown: unknown): undefined {
	if (!(thrown instanceof N8nRefused) || thrown.status !== 404) throw thrown;
}

/** What the editor does with workflows: import, publish, unpublish, remove. */
export function workflowsOf(session: Session) {
	const publicationOf = (id: string): Promise<Publication> =>
		session.call(publication, { url: `/workflows/${id}/publication-status` });
	const get = (id: string): Promise<StoredWorkflow> =>
		session.call(stored, { url: `/workflows/${id}` });

	/** Publishing goes on after n8n has answered: a form or schedule is not there before it ends. */
	async function settled(id: string, wanted: 'published' | 'not_published'): Promise<void> {
		const deadline = Date.now() + LIMIT_MS;
		for (; ; await pause(50)) {
			const now = await publicationOf(id).catch(unlessMissing);
			if (now === undefined) {
				if ((await get(id)).active === (wanted === 'published')) return;
				if (Date.now() > deadline) throw new Error(`Workflow ${id} is not ${wanted}.`);
				continue;
			}
			const failed = now.triggers.find((trigger) => trigger.errorMessage);
			if (failed) throw new Error(`Workflow ${id}: ${failed.errorMessage}`);
			if (now.status === wanted) return;
			if (Date.now() > deadline) throw new Error(`Workflow ${id} stays ${now.status}.`);
		}
	}

	async function unpublish(id: string): Promise<void> {
		await session.call(z.unknown(), {
			method: 'POST',
			url: `/workflows/${id}/deactivate`,
			data: {},
		});
		await settled(id, 'not_published');
	}

	return {
		get,
		unpublish,
		publicationOf,

		/** Import a workflow as the editor does: credentials are matched by name and type. Unpublished. */
		create: ({
			name,
			nodes,
			connections,
			settings = {},
		}: WorkflowFile): Promise<StoredWorkflow> => {
			const data = { name, nodes, connections, settings };
			return session.call(stored, { method: 'POST', url: '/workflows', data });
		},

		/** All workflows that are not archived. */
		async list(): Promise<ListedWorkflow[]> {
			const params = { filter: JSON.stringify({ isArchived: false }) };
			const answer = await session.http.get<unknown>('/rest/workflows', { params });
			return z.object({ data: z.array(listed) }).parse(answer.data).data;
		},

		/**
		 * Publish the current version and wait until its triggers run.
		 *
		 * @throws when n8n refuses it or a trigger fails, with n8n's reason
		 */
		async publish(id: string): Promise<void> {
			const { versionId } = await get(id);
			const url = `/workflows/${id}/activate`;
			await session.call(z.unknown(), { method: 'POST', url, data: { versionId } });
			await settled(id, 'published');
		},

		/** Remove a workflow, published or not, with its executions. */
		async remove(id: string): Promise<void> {
			const { active } = await get(id);
			if (active) await unpublish(id);
			await session.call(z.unknown(), {
				method: 'POST',
				url: `/workflows/${id}/archive`,
				data: {},
			});
			await session.call(z.unknown(), { method: 'DELETE', url: `/workflows/${id}` });
		},
	};
}
