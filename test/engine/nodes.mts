import type { IExecuteFunctions, INodeType, IVersionedNodeType, Workflow } from 'n8n-workflow';
import { nodeOfType, workflow as n8n } from './n8nParts.mts';
import { alive } from './processes.mts';

/** The node of that type and version. @throws Error where the engine does not have it */
export function versionOf(type: string, version: number | undefined): INodeType {
	const found: INodeType | IVersionedNodeType = nodeOfType(type);
	const chosen = n8n.NodeHelpers.getVersionedNodeType(found, version);
	const versions = [chosen.description.version].flat();
	if (version !== undefined && !versions.includes(version)) {
		throw new Error(`The engine has no version ${version} of ${type}`);
	}
	return chosen;
}

const checked = new WeakSet<Workflow>();

/** n8n looks for missing settings before each run; a workflow that does not change passes or fails for all its runs. */
export function checkOnce(executing: object, workflow: Workflow): void {
	if (checked.has(workflow)) Object.assign(executing, { checkForWorkflowIssues: () => undefined });
	checked.add(workflow);
}

const wrapped = new WeakMap<INodeType, INodeType>();

/** The node, which is a step before it runs. */
export function stepped(node: INodeType): INodeType {
	const known = wrapped.get(node);
	if (known !== undefined) return known;
	const { execute } = node;
	if (execute === undefined) return node;
	const proxy = Object.create(node) as INodeType;
	// nodes of one kind get n8n's context as `this`, those of the other as their first argument
	const takesContext = node instanceof n8n.Node;
	proxy.execute = async function (this: IExecuteFunctions, ...given: unknown[]) {
		const context = (takesContext ? given[0] : this) as IExecuteFunctions;
		await alive({ kind: 'node', name: context.getNode().name });
		const output = await execute.apply((takesContext ? node : this) as never, given as never);
		await alive();
		return output;
	};
	wrapped.set(node, proxy);
	return proxy;
}
