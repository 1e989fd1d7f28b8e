import { SimClock } from '../../sandbox/clock.mts';
import { answerKhaos } from '../../sandbox/khaos/server.mts';
import { KhaosSimulator } from '../../sandbox/khaos/simulator.mts';
import type { KhaosSwitches } from '../../sandbox/khaos/switches.mts';
import type { ShopControl } from '../../sandbox/mirakl/control.mts';
import { miraklTenant } from '../../sandbox/mirakl/server.mts';
import type { MiraklSwitches } from '../../sandbox/mirakl/switches.mts';
import {
	forOperator,
	OPERATOR_TEMPLATES,
	readTemplate,
	SHARED_TEMPLATES,
	type WorkflowJson,
} from '../../sandbox/world/templates.mts';
import { TestN8n, type Ended, type RunOptions } from './n8n.mts';
import { workflow as n8n } from './n8nParts.mts';
import { time } from './time.mts';
import { Wire, type Host } from './wire.mts';

export interface OperatorSpec {
	name: string;
	prefix: string;
	orderIds: string;
	/** Answers of the set-up form, by column. */
	answers: Record<string, string | number>;
	switches: Partial<MiraklSwitches>;
}

export interface WorldSpec {
	operators: OperatorSpec[];
	stock: Array<{ code: string; onHand: number; price: number }>;
	khaos?: Partial<KhaosSwitches>;
	start: Date;
	random: () => number;
	/** More templates to import for each operator. */
	further?: string[];
	/** Last change to a template before it is imported. */
	adapt?: (flow: WorkflowJson) => WorkflowJson;
}

export interface Operator extends OperatorSpec {
	shop: ShopControl;
}

time.install();
await n8n.Expression.initExpressionEngine({ engine: 'legacy' } as never);

/** Both systems and an n8n between them in one process, in simulated time. */
export class EngineWorld {
	readonly clock: SimClock;
	readonly khaos: KhaosSimulator;
	readonly operators: Operator[];
	readonly n8n: TestN8n;
	readonly wire: Wire;

	private constructor(private readonly spec: WorldSpec) {
		time.begin(spec.start.getTime(), spec.random);
		this.clock = new SimClock(spec.start, 1);
		this.khaos = new KhaosSimulator({
			catalogue: 0,
			clock: this.clock,
			...(spec.khaos && { switches: spec.khaos }),
		});
		for (const { code, onHand, price } of spec.stock) {
			this.khaos.addStock(code, { sellPrice: price });
			this.khaos.changeStock(code, { onHand });
		}
		const hosts = new Map<string, Host>();
		hosts.set('khaos.test', {
			name: 'khaos',
			answer: (request, response) => answerKhaos(this.khaos, request, response),
			lastOperation: () => this.khaos.faults.log.at(-1)?.operation ?? '',
		});
		this.operators = spec.operators.map((operator) => {
			const tenant = miraklTenant({
				clock: this.clock,
				apiKey: `key-${operator.name}`,
				prefix: operator.orderIds,
				offers: spec.stock.map(({ code, price }) => ({ sku: code, price, quantity: 0 })),
				switches: { limits: false, ...operator.switches },
			});
			hosts.set(`${operator.name.toLowerCase()}.test`, {
				name: operator.name,
				answer: tenant.answer,
				lastOperation: () => tenant.shop.faults.log.at(-1)?.operation ?? '',
			});
			return { ...operator, shop: tenant.control };
		});
		hosts.set('alerts.test', {
			name: 'alerts',
			answer: (_request, response) => void response.writeHead(200, {}).end('{}'),
			lastOperation: () => 'alert',
		});
		this.wire = new Wire(hosts);
		this.wire.connect();
		this.n8n = new TestN8n([
			{
				name: 'Khaos Control',
				type: 'khaosControlApi',
				data: { serviceUrl: 'http://khaos.test/Khaos.exe' },
			},
			...spec.operators.map(({ name }) => ({
				name: `Mirakl ${name}`,
				type: 'miraklApi',
				data: {
					instanceUrl: `http://${name.toLowerCase()}.test`,
					accessTier: 'unlimited',
					apiKey: `key-${name}`,
				},
			})),
		]);
	}

	/** A world whose operators were set up by the form, with every template of the cycle imported. */
	static async start(spec: WorldSpec): Promise<EngineWorld> {
		const world = new EngineWorld(spec);
		await time.until(world.setUp());
		return world;
	}

	/** Full name of an operator's flow, or of one that all operators share. */
	flow(key: string, operator: string): string {
		const { name } = readTemplateOnce(key);
		const own = `${name} – ${operator}`;
		return this.n8n.names.includes(own) ? own : name;
	}

	/** Lets simulated time pass. */
	pass(ms: number): Promise<void> {
		return time.pass(ms);
	}

	/** Runs one flow of an operator to its end. */
	run(key: string, operator: string, options: RunOptions = {}): Promise<Ended> {
		return this.n8n.run(this.flow(key, operator), options);
	}

	private async setUp(): Promise<void> {
		const form = readTemplateOnce('operator-setup');
		this.n8n.add(form);
		for (const operator of this.operators) {
			const ended = await this.n8n.run(form.name, { items: [this.answers(operator)] });
			if (ended.status === 'error') throw new Error(`set-up failed: ${ended.failure ?? ''}`);
			this.n8n.tables.insert('Khaos Mirakl Shipping Map', [
				{ operator: operator.name, shippingMethod: 'STD', courierCode: 'STD48' },
				{ operator: operator.name, shippingMethod: 'EXP', courierCode: 'EXP24' },
			]);
			this.n8n.tables.insert('Khaos Mirakl Carrier Map', [
				{
					operator: operator.name,
					courier: 'Standard 48',
					carrierCode: 'royal-mail',
					carrierName: '',
					trackingUrl: '',
				},
				{
					operator: operator.name,
					courier: 'Express 24',
					carrierCode: 'royal-mail',
					carrierName: '',
					trackingUrl: '',
				},
			]);
			for (const key of [...OPERATOR_TEMPLATES, ...(this.spec.further ?? [])]) {
				const flow = forOperator(readTemplateOnce(key), operator.name);
				this.n8n.add(this.spec.adapt?.(flow) ?? flow);
			}
		}
		for (const key of SHARED_TEMPLATES) {
			if (key === 'alerts') this.n8n.add(readTemplateOnce(key));
		}
	}

	private answers(operator: OperatorSpec): Record<string, string | number> {
		const { reference } = this.khaos.state;
		return {
			operator: operator.name,
			live: 'live',
			orderMode: 'acceptThenCreate',
			createFirstBecause: 'riskAccepted',
			referencePrefix: operator.prefix,
			referenceMaxLength: 30,
			salesSource: reference.salesSources[0] ?? '',
			companyClass: reference.companyClasses[0]?.name ?? '',
			currency: 'GBP',
			customerPolicy: 'match',
			payment: 'card',
			cardReference: 'MIRAKL',
			bankAccount: 'Marketplace Clearing',
			alertUrl: 'http://alerts.test/hook',
			...operator.answers,
		};
	}
}

const templates = new Map<string, WorkflowJson>();

function readTemplateOnce(key: string): WorkflowJson {
	const known = templates.get(key);
	if (known !== undefined) return known;
	const read = readTemplate(key);
	templates.set(key, read);
	return read;
}
