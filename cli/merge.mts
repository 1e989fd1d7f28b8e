import { isDeepStrictEqual } from 'node:util';
import { differences } from './differences.mts';
import { keepsSignIn, withSignInOf } from './formSignIn.mts';
import { isNote, isSchedule, saysOperator, type Workflow, type WorkflowNode } from './workflow.mts';

/** What an update makes of a workflow that somebody already works with. */
export interface Merged {
	workflow: Workflow;
	/** Whether anything has to be sent. */
	changed: boolean;
	/** What people set and the update leaves alone, e.g. `schedule of "Every 5 minutes"`. */
	kept: string[];
	/** What the update sets back to the template, by its place. */
	overwritten: string[];
}

type Credentials = NonNullable<WorkflowNode['credentials']>;

/**
 * The template's new version with what belongs to the people in it: the workflow's name, where nodes lie, schedules,
 * the name in the node Operator, credentials and kinds of sign-in that were chosen, notes that were added, settings that the template does
 * not make. Nodes are the same if their id is, or else their name: an import by hand gives ids of its own.
 */
export function merge(there: Workflow, wanted: Workflow): Merged {
	const pairs = pairsOf(there, wanted);
	const chosen = credentialsChosen(there);
	const nodes = pairs.map(({ old, fresh }) =>
		old === undefined ? withChosen(fresh, chosen) : mergeNode(old, fresh, chosen),
	);
	const known = new Set(pairs.map(({ old }) => old));
	const extra = there.nodes.filter((node) => !known.has(node));
	const workflow = {
		name: there.name,
		nodes: inOrderOf(there, [...nodes, ...extra.filter(isNote)]),
		connections: wanted.connections,
		settings: { ...there.settings, ...wanted.settings },
	};
	return {
		workflow,
		changed: !isDeepStrictEqual(plain(workflow), plain(there)),
		kept: pairs.flatMap(({ old, fresh }) => (old === undefined ? [] : keptOf(old, fresh))),
		overwritten: [
			...pairs.flatMap(({ old, fresh }, index) =>
				old === undefined
					? [`node "${fresh.name}" is new`]
					: differences(ofTemplate(old), ofTemplate(nodes[index] ?? fresh), `"${fresh.name}"`),
			),
			...extra
				.filter((node) => !isNote(node))
				.map(({ name }) => `node "${name}" is not in the template and goes`),
			...differences(there.connections, wanted.connections, 'wires'),
			...differences(there.settings, workflow.settings, 'settings'),
		],
	};
}

function pairsOf(
	there: Workflow,
	wanted: Workflow,
): Array<{ old?: WorkflowNode; fresh: WorkflowNode }> {
	const ids = new Set(wanted.nodes.map(({ id }) => id));
	return wanted.nodes.map((fresh) => ({
		fresh,
		old:
			there.nodes.find(({ id }) => id === fresh.id) ??
			there.nodes.find(
				({ id, name, type }) => name === fresh.name && type === fresh.type && !ids.has(id),
			),
	}));
}

function mergeNode(old: WorkflowNode, template: WorkflowNode, chosen: Credentials): WorkflowNode {
	const fresh = keepsSignIn(old, template) ? withSignInOf(old, template) : template;
	const keepsParameters = isSchedule(fresh) || saysOperator(fresh);
	return {
		...withChosen(fresh, { ...chosen, ...chosenIn(old) }),
		id: old.id,
		position: old.position,
		...(keepsParameters && { parameters: old.parameters }),
		...(old.webhookId !== undefined && { webhookId: old.webhookId }),
	};
}

const chosenIn = ({ credentials = {} }: WorkflowNode): Credentials =>
	Object.fromEntries(Object.entries(credentials).filter(([, { id }]) => Boolean(id)));

/** Of each credential type the one that the workflow's nodes use, where they all use the same. */
function credentialsChosen(workflow: Workflow): Credentials {
	const all = workflow.nodes.flatMap((node) => Object.entries(chosenIn(node)));
	return Object.fromEntries(
		all.filter(([type, { id }]) =>
			all.every(([other, chosen]) => other !== type || chosen.id === id),
		),
	);
}

function withChosen(node: WorkflowNode, chosen: Credentials): WorkflowNode {
	if (node.credentials === undefined) return node;
	const credentials = Object.fromEntries(
		Object.entries(node.credentials).map(([type, named]) => [type, chosen[type] ?? named]),
	);
	return { ...node, credentials };
}

function keptOf(old: WorkflowNode, fresh: WorkflowNode): string[] {
	const other = Object.entries(chosenIn(old)).filter(
		([type, { name }]) => fresh.credentials?.[type] && fresh.credentials[type].name !== name,
	);
	const parameters = !isDeepStrictEqual(plain(old.parameters), plain(fresh.parameters));
	return [
		...(isSchedule(fresh) && parameters ? [`schedule of "${fresh.name}"`] : []),
		...(saysOperator(fresh) && parameters ? [`name in the node "${fresh.name}"`] : []),
		...(keepsSignIn(old, fresh) ? [`sign-in of "${fresh.name}"`] : []),
		...other.map(([, { name }]) => `credential "${name}" of "${fresh.name}"`),
	];
}

/** What a template says of a node; where it lies and which credential it uses is people's. */
function ofTemplate({ id: _, position: __, credentials: ___, ...node }: WorkflowNode) {
	return node;
}

/** Nodes in the sequence in which they are kept, so that a sequence alone is no change. */
function inOrderOf({ nodes }: Workflow, merged: WorkflowNode[]): WorkflowNode[] {
	const place = new Map(nodes.map(({ id }, index) => [id, index]));
	const at = ({ id }: WorkflowNode): number => place.get(id) ?? nodes.length;
	return [...merged].sort((a, b) => at(a) - at(b));
}

/** Without fields that hold nothing. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
