import { z } from 'zod';
import type { Session } from './session.mts';

const entries = z.object({
	results: z.array(z.object({ name: z.string(), value: z.union([z.string(), z.number()]) })),
});
const mapped = z.object({
	fields: z.array(z.object({ id: z.string(), displayName: z.string(), type: z.string() })),
	emptyFieldsNotice: z.string().optional(),
});

/** Whose list is asked for: a node of this package with its stored credential. */
export interface ListOwner {
	/** Name of the node type, for example `mirakl`. */
	node: string;
	credential: { type: string; id: string; name: string };
	/** What stands in the node's other fields. */
	parameters?: Record<string, unknown>;
}

/** What the editor asks of n8n when a person opens a list in a node's panel. */
export function listsOf(session: Session) {
	const ask = <T,>(
		answer: z.ZodType<T, z.ZodTypeDef, unknown>,
		kind: string,
		{ node, credential: { type, id, name }, parameters = {} }: ListOwner,
		more: Record<string, unknown>,
	): Promise<T> =>
		session.call(answer, {
			method: 'POST',
			url: `/dynamic-node-parameters/${kind}`,
			data: {
				path: 'parameters.listed',
				nodeTypeAndVersion: { name: `n8n-nodes-khaos-mirakl.${node}`, version: 1 },
				currentNodeParameters: parameters,
				credentials: { [type]: { id, name } },
				...more,
			},
		});
	return {
		/** The entries of a searchable list; `filter` is what the person typed. */
		search: async (owner: ListOwner, methodName: string, filter?: string) =>
			(await ask(entries, 'resource-locator-results', owner, { methodName, filter })).results,

		/** The fields that a resource mapper shows. */
		fields: async (owner: ListOwner, methodName: string) =>
			await ask(mapped, 'resource-mapper-fields', owner, { methodName }),
	};
}
