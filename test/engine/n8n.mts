import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
	INodeType,
	IRun,
	IVersionedNodeType,
	IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';
import type { WorkflowJson } from '../../sandbox/world/templates.mts';
import { core, credentialType, nodeOfType, workflow as n8n } from './n8nParts.mts';
import { alive, type Execution, N8nProcess, running, type Step } from './processes.mts';
import { MemoryTables } from './tables.mts';

/** A credential as a person would have saved it; templates find it by its name. */
export interface Saved {
	name: string;
	type: string;
	data: IDataObject;
}

export interface RunOptions {
	/** What the trigger gives out; one empty item when left out. */
	items?: IDataObject[];
	/** The node that starts; default: the flow's first schedule, else its first trigger. */
	from?: string;
	process?: N8nProcess;
	/** May kill the process at a step; `n` counts the steps of the execution from 0. */
	atStep?: (step: Step, n: number) => 'die' | undefined;
}

/** How an execution ended; `killed` where its process died. */
export interface Ended {
	id: string;
	flow: string;
	status: 'success' | 'error' | 'waiting' | 'killed';
	/** Message of the failure. */
	failure?: string;
	run?: IRun;
	/** Steps that it reached. */
	steps: Step[];
}

const TRIGGERS = /\.(scheduleTrigger|formTrigger|webhook|errorTrigger)$/;

/**
 * An n8n without a server: workflows run by n8n's own `WorkflowExecute` with its own nodes, on Data Tables in memory. As
 * in n8n, a failed execution starts the flow's own Error Trigger.
 */
export class TestN8n {
	readonly tables = new MemoryTables();
	private flows = new Map<string, { json: WorkflowJson; workflow: Workflow }>();
	private nextExecution = 1;
	main = new N8nProcess();
	executions = 0;

	constructor(private readonly credentials: Saved[]) {}

	/** Imports a workflow. @throws Error where a node's type is unknown to the engine */
	add(json: WorkflowJson): void {
		for (const { type, typeVersion } of json.nodes as unknown as INode[])
			versionOf(type, typeVersion);
		const id = `w${this.flows.size + 1}`;
		const workflow = new n8n.Workflow({
			id,
			name: json.name,
			nodes: structuredClone(json.nodes) as unknown as INode[],
			connections: json.connections as never,
			active: true,
			nodeTypes: {
				getByName: (type) => nodeOfType(type),
				getByNameAndVersion: (type, version) => stepped(versionOf(type, version)),
				getKnownTypes: () => ({}),
			},
			staticData: {},
			settings: json.settings,
		});
		this.flows.set(json.name, { json, workflow });
	}

	get names(): string[] {
		return [...this.flows.keys()];
	}

	/** A workflow as it was imported. */
	template(name: string): WorkflowJson {
		return this.flow(name).json;
	}

	/** The process is gone, with everything that ran in it; a new one takes its place. */
	kill(): void {
		this.main.dead = true;
		this.main = new N8nProcess();
	}

	/** Runs a flow to its end, its Error Trigger included. */
	async run(name: string, options: RunOptions = {}): Promise<Ended> {
		const ended = await this.execute(name, options);
		if (ended.status !== 'error' || options.from !== undefined) return ended;
		const flow = this.flow(name);
		const onError = flow.json.nodes.find(({ type }) => type.endsWith('.errorTrigger'));
		if (onError === undefined) return ended;
		await this.execute(name, {
			...options,
			from: onError.name,
			items: [failureItem(ended, flow.workflow)],
		});
		return ended;
	}

	private flow(name: string) {
		const flow = this.flows.get(name);
		if (flow === undefined) throw new Error(`There is no workflow '${name}'`);
		return flow;
	}

	private async execute(name: string, options: RunOptions): Promise<Ended> {
		const { json, workflow } = this.flow(name);
		const id = String(this.nextExecution++);
		const process = options.process ?? this.main;
		this.executions += 1;
		const steps: Step[] = [];
		let died: () => void = () => undefined;
		const death = new Promise<'killed'>((resolve) => (died = () => resolve('killed')));
		const execution: Execution = {
			id,
			flow: name,
			process,
			reach: (step) => {
				steps.push(step);
				if (options.atStep?.(step, steps.length - 1) !== 'die') return;
				process.dead = true;
				if (process === this.main) this.main = new N8nProcess();
			},
		};
		process.onDeath.push(died);
		const start = startOf(json, options.from);
		const executing = running.run(execution, () => {
			const data = {
				main: [(options.items ?? [{}]).map((item): INodeExecutionData => ({ json: item }))],
			};
			const runData = n8n.createRunExecutionData({
				executionData: {
					nodeExecutionStack: [{ node: workflow.getNode(start) as INode, data, source: null }],
				},
			});
			const executing = new core.WorkflowExecute(
				this.additionalData(id, workflow),
				'trigger',
				runData,
			);
			checkOnce(executing, workflow);
			return executing.processRunExecutionData(workflow);
		});
		const run = await Promise.race([executing, death]);
		const base = { id, flow: name, steps };
		if (run === 'killed' || process.dead) return { ...base, status: 'killed' };
		const error = run.data.resultData.error;
		const status = run.data.waitTill ? 'waiting' : error ? 'error' : 'success';
		return { ...base, status, run, ...(error && { failure: error.message }) };
	}

	private additionalData(executionId: string, workflow: Workflow): IWorkflowExecuteAdditionalData {
		const url = 'http://n8n.test';
		const hooks = new core.ExecutionLifecycleHooks('trigger', executionId, {
			id: workflow.id,
		} as never);
		return {
			executionId,
			hooks,
			credentialsHelper: this.credentialsHelper(),
			currentNodeParameters: undefined,
			variables: {},
			dataTableProjectId: 'project',
			'data-table': { dataTableProxyProvider: this.tables.provider() },
			webhookBaseUrl: url,
			formWaitingBaseUrl: url,
			webhookWaitingBaseUrl: url,
			webhookTestBaseUrl: url,
			restApiUrl: url,
			instanceBaseUrl: url,
			setExecutionStatus: () => undefined,
			sendDataToUI: () => undefined,
		} as unknown as IWorkflowExecuteAdditionalData;
	}

	private credentialsHelper() {
		const find = (details: { name: string }, type: string) => {
			const saved = this.credentials.find(
				(candidate) => candidate.name === details.name && candidate.type === type,
			);
			if (saved === undefined) throw new Error(`No credential '${details.name}' of type ${type}`);
			const { properties } = credentialType(type);
			const defaults = Object.fromEntries(
				properties.map(({ name, default: value }) => [name, value]),
			);
			return { ...defaults, ...saved.data };
		};
		return {
			getParentTypes: () => [],
			getDecrypted: async (_more: unknown, details: { name: string }, type: string) =>
				find(details, type),
			getCredentials: async () => {
				throw new Error('The engine keeps no encrypted credentials');
			},
			preAuthentication: async () => undefined,
			runPreAuthentication: async () => undefined,
			authenticate: async (data: IDataObject, type: string, options: IHttpRequestOptions) => {
				const { authenticate } = credentialType(type);
				if (typeof authenticate === 'function') return await authenticate(data as never, options);
				const headers = Object.entries(authenticate?.properties.headers ?? {}).map(
					([name, value]) => [
						name,
						String(value)
							.replace(/^=/, '')
							.replace(/\{\{\s*\$credentials\.(\w+)\s*\}\}/g, (_all, field: string) =>
								String(data[field]),
							),
					],
				);
				return { ...options, headers: { ...options.headers, ...Object.fromEntries(headers) } };
			},
			updateCredentials: async () => undefined,
			updateCredentialsOauthTokenData: async () => undefined,
			getCredentialsProperties: () => [],
			isCredentialUsableByNode: () => true,
		};
	}
}

function startOf(json: WorkflowJson, from: string | undefined): string {
	const triggers = json.nodes.filter(({ type }) => TRIGGERS.test(type));
	const first = triggers.find(({ type }) => type.endsWith('.scheduleTrigger')) ?? triggers[0];
	const start = from ?? first?.name;
	if (start === undefined) throw new Error(`${json.name} has no trigger`);
	return start;
}

function versionOf(type: string, version: number | undefined): INodeType {
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
function checkOnce(executing: object, workflow: Workflow): void {
	if (checked.has(workflow)) Object.assign(executing, { checkForWorkflowIssues: () => undefined });
	checked.add(workflow);
}

const wrapped = new WeakMap<INodeType, INodeType>();

/** The node, which is a step before it runs. */
function stepped(node: INodeType): INodeType {
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

/** What an Error Trigger of n8n gives out. */
function failureItem(ended: Ended, workflow: Workflow): IDataObject {
	return {
		execution: {
			id: ended.id,
			error: { message: ended.failure ?? '' },
			lastNodeExecuted: ended.run?.data.resultData.lastNodeExecuted ?? '',
			mode: 'trigger',
		},
		workflow: { id: workflow.id, name: workflow.name ?? '' },
	};
}
