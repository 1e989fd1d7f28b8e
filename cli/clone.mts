import { Problem } from './problem.mts';
import type { Operator } from './operator.mts';
import { saysOperator, type Workflow, type WorkflowNode } from './workflow.mts';

/** Names of the credentials, by credential type, that the clone's nodes look for. */
export type CredentialNames = Readonly<Record<string, string>>;

const WITH_PATH = [
	'n8n-nodes-base.formTrigger',
	'n8n-nodes-base.webhook',
	'@n8n/n8n-nodes-langchain.chatTrigger',
];

/**
 * A template as one operator's own: its name, the name in the node Operator, ids, form and webhook paths, credentials
 * by name. Names of nodes stay, because expressions and wires go by them.
 */
export function cloneFor(
	operator: Operator,
	template: Workflow,
	credentials: CredentialNames,
): Workflow {
	return {
		...template,
		name: `${template.name} – ${operator.name}`,
		nodes: template.nodes.map((node) => ({
			...node,
			id: operator.idFor(node.id),
			...(node.webhookId !== undefined && { webhookId: operator.idFor(node.webhookId) }),
			parameters: parametersFor(operator, node),
			...(node.credentials && { credentials: credentialsFor(node.credentials, credentials) }),
		})),
	};
}

function parametersFor(operator: Operator, node: WorkflowNode): WorkflowNode['parameters'] {
	if (saysOperator(node)) return withOperator(node.parameters, operator.name);
	return WITH_PATH.includes(node.type) ? withPath(node.parameters, operator.slug) : node.parameters;
}

function withOperator(parameters: Record<string, unknown>, name: string): Record<string, unknown> {
	const assignments = [{ id: 'operator', name: 'operator', value: name, type: 'string' }];
	return { ...parameters, assignments: { assignments } };
}

/** n8n keeps a form's path among its options or beside them, by version. */
function withPath(parameters: Record<string, unknown>, slug: string): Record<string, unknown> {
	const own = (holder: Record<string, unknown>): Record<string, unknown> =>
		typeof holder.path === 'string' ? { ...holder, path: `${holder.path}-${slug}` } : holder;
	const { options } = parameters;
	const isObject = typeof options === 'object' && options !== null;
	return { ...own(parameters), ...(isObject && { options: own({ ...options }) }) };
}

function credentialsFor(
	given: NonNullable<WorkflowNode['credentials']>,
	names: CredentialNames,
): NonNullable<WorkflowNode['credentials']> {
	return Object.fromEntries(
		Object.entries(given).map(([type, { name }]) => [
			type,
			{ id: null, name: names[type] ?? name },
		]),
	);
}

/**
 * The names for the two credentials.
 *
 * @throws {Problem} when a name that was given is empty
 */
export function credentialNames(
	operator: Operator,
	given: { khaos?: string; mirakl?: string },
): CredentialNames {
	if (given.khaos?.trim() === '' || given.mirakl?.trim() === '')
		throw new Problem('A credential’s name is empty: write it as n8n shows it, or leave it out.');
	return {
		khaosControlApi: given.khaos ?? 'Khaos Control',
		miraklApi: given.mirakl ?? `Mirakl ${operator.name}`,
	};
}
