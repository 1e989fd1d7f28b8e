import type { KhaosSimulator } from '../../sandbox/khaos/simulator.mts';
import { setUp } from '../../sandbox/world/setUp.mts';
import {
	forOperator,
	type OperatorTemplate,
	readTemplate,
} from '../../sandbox/world/templates.mts';
import { World, type WorldOperator } from '../../sandbox/world/world.mts';
import type { Addresses } from '../assembly/shared.mts';
import { CallCounter } from './calls.mts';
import type { FlowCase } from './flowCase.mts';

const OPERATOR = 'Northgate';
/** A workflow from whatever source. */
interface FlowFile {
	name: string;
	nodes: Array<{ type: string; parameters: Record<string, unknown> }>;
	connections: Record<string, unknown>;
	settings: Record<string, unknown>;
}

export type SideName = 'ours' | 'baseline';

/** A real n8n between both simulators with one job in it, done by our template and by the built-in nodes. */
export class Stage {
	private constructor(
		readonly world: World,
		readonly calls: CallCounter,
	) {}

	/** Starts everything, imports and publishes both workflows; each is run by a call of its webhook. */
	static async start(job: FlowCase, n: number, report: (line: string) => void): Promise<Stage> {
		const world = await World.start({
			operators: [
				{
					...{ name: OPERATOR, prefix: 'NG-', orderIds: 'N', buffer: 0 },
					orderMode: 'acceptThenCreate',
					switches: {
						...{ limits: false, autoDebitMs: 0 },
						...{ importWaitingMs: 0, importRunningMs: 0, exportMs: 0 },
					},
				},
			],
			catalogue: job.catalogue(n),
			speed: 1,
			report,
			env: {
				// Code nodes are run in the way of an n8n without further set-up
				N8N_RUNNERS_MODE: 'internal',
				EXECUTIONS_TIMEOUT: '-1',
			},
		});
		try {
			const calls = new CallCounter([world.khaos, world.operator(OPERATOR).mirakl]);
			const stage = new Stage(world, calls);
			await setUp(world, { seconds: {} });
			await stage.publish('ours', forOperator(readTemplate(job.template), OPERATOR));
			for (const key of job.also ?? []) {
				await stage.publish(key, forOperator(readTemplate(key), OPERATOR));
			}
			await stage.publish('baseline', job.assembly(stage));
			return stage;
		} catch (error) {
			await world.stop();
			throw error;
		}
	}

	get khaos(): KhaosSimulator {
		return this.world.khaos;
	}

	get operator(): WorldOperator {
		return this.world.operator(OPERATOR);
	}

	get mirakl(): WorldOperator['mirakl'] {
		return this.operator.mirakl;
	}

	/** What a workflow of built-in nodes has to be told. */
	get addresses(): Addresses {
		return {
			operator: OPERATOR,
			prefix: this.operator.prefix,
			salesSource: this.khaos.state.reference.salesSources[0] ?? '',
			companyClass: this.khaos.state.reference.companyClasses[0]?.name ?? '',
			soapUrl: `${this.khaos.url}/soap/IKosWeb`,
			miraklUrl: this.mirakl.url,
			apiKey: this.mirakl.apiKey,
		};
	}

	/** Writes columns of one of the operator's checkpoints. */
	async checkpoint(name: string, columns: Record<string, string | number>): Promise<void> {
		const where = [
			{ column: 'operator', value: OPERATOR },
			{ column: 'name', value: name },
		];
		await this.world.tables.update('Khaos Mirakl Checkpoints', where, columns);
	}

	/** Removes the operator's rows of a table. */
	async forget(table: 'Khaos Mirakl Open Orders' | 'Khaos Mirakl Exceptions'): Promise<void> {
		await this.world.tables.remove(table, [{ column: 'operator', value: OPERATOR }]);
	}

	/** n8n as it is after a start. */
	async restart(): Promise<void> {
		await this.world.n8n.stop();
		await this.world.startN8n();
	}

	/** Runs a workflow once and waits for its end. @throws Error when it fails */
	async run(side: SideName | OperatorTemplate): Promise<void> {
		const { http } = this.world.client.session;
		const answer = await http.post<unknown>(`/webhook/bench-${side}`, {}, { timeout: 0 });
		if (answer.status !== 200) {
			throw new Error(`the workflow failed: ${answer.status} ${JSON.stringify(answer.data)}`);
		}
	}

	async stop(): Promise<void> {
		await this.world.stop();
	}

	private async publish(side: SideName | OperatorTemplate, flow: FlowFile): Promise<void> {
		const { workflows } = this.world.client;
		const { id } = await workflows.create(startedByWebhook(flow, `bench-${side}`));
		await workflows.publish(id);
	}
}

/** A schedule cannot be asked to fire now; a webhook can, runs as production just the same, and tells the end. */
function startedByWebhook(flow: FlowFile, path: string): FlowFile {
	return {
		...flow,
		nodes: flow.nodes.map((node) =>
			node.type === 'n8n-nodes-base.scheduleTrigger'
				? {
						...node,
						...{ type: 'n8n-nodes-base.webhook', typeVersion: 2, webhookId: path },
						parameters: {
							...{ httpMethod: 'POST', path },
							...{ responseMode: 'lastNode', responseData: 'noData', options: {} },
						},
					}
				: node,
		),
	};
}
