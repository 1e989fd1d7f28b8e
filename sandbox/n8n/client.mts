import { z } from 'zod';
import { credentialsOf } from './credentials.mts';
import { dataTablesOf } from './dataTables.mts';
import { executionsOf } from './executions.mts';
import { submitForm, type FormAnswer } from './forms.mts';
import { listsOf } from './lists.mts';
import { logIn, type Session } from './session.mts';
import { workflowsOf } from './workflows.mts';

const nodeTypes = z.array(z.object({ name: z.string() }).nullable());

/** Everything that the demo and the tests do with a running n8n. */
export interface N8nClient {
	session: Session;
	credentials: ReturnType<typeof credentialsOf>;
	workflows: ReturnType<typeof workflowsOf>;
	executions: ReturnType<typeof executionsOf>;
	dataTables: ReturnType<typeof dataTablesOf>;
	lists: ReturnType<typeof listsOf>;
	/** See {@link submitForm}. */
	submitForm: (path: string, values: (string | number | undefined)[]) => Promise<FormAnswer>;
	/** Of these node types (`n8n-nodes-base.set`), those that this n8n has loaded. */
	nodeTypes: (names: string[]) => Promise<string[]>;
}

/**
 * Sign in to a running n8n as its owner, who is set up first on a new instance. The client stays
 * good over restarts on the same user folder and port.
 */
export async function connect(url: string): Promise<N8nClient> {
	const session = await logIn(url);
	return {
		session,
		credentials: credentialsOf(session),
		workflows: workflowsOf(session),
		executions: executionsOf(session),
		dataTables: dataTablesOf(session),
		lists: listsOf(session),
		submitForm: (path, values) => submitForm(session, path, values),
		nodeTypes: async (names) => {
			const loaded = await Promise.all(names.map((name) => isLoaded(session, name)));
			return names.filter((_, index) => loaded[index]);
		},
	};
}

/** n8n answers with an error for a type that it does not know. */
async function isLoaded(session: Session, name: string): Promise<boolean> {
	const data = { nodeInfos: [{ name }] };
	const known = session.call(nodeTypes, { method: 'POST', url: '/node-types', data });
	return (await known.catch(() => []))[0]?.name !== undefined;
}
