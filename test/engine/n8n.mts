import type {
	IDataObject,
	INode,
	INodeExecutionData,
	IRun,
	IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';
import type { WorkflowJson } from '../../sandbox/world/templates.mts';
import { credentialsHelper, type Saved } from './credentials.mts';
import { core, nodeOfType, workflow as n8n } from './n8nParts.mts';
import { checkOnce, stepped, versionOf } from './nodes.mts';
import { type Execution, N8nProcess, running, type Step } from './processes.mts';
import { MemoryTables } from './tables.mts';

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
			credentialsHelper: credentialsHelper(this.credentials),
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
}

function startOf(json: WorkflowJson, from: string | undefined): string {
	const triggers = json.nodes.filter(({ type }) => TRIGGERS.test(type));
	const first = triggers.find(({ type }) => type.endsWith('.scheduleTrigger')) ?? triggers[0];
	const start = from ?? first?.name;
	if (start === undefined) throw new Error(`${json.name} has no trigger`);
	return start;
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
