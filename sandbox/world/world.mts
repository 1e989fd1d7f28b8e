import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { SimClock } from '../clock.mts';
import type { DemoOperator } from '../demo/operators.mts';
import { startKhaosSimulator } from '../khaos/server.mts';
import type { KhaosSimulator } from '../khaos/simulator.mts';
import { type MiraklSimulator, startMiraklSimulator } from '../mirakl/server.mts';
import type { ProfileName } from '../mirakl/profiles.mts';
import { unmistakableBuyer } from '../mirakl/state/buyers.mts';
import type { MiraklSwitches } from '../mirakl/switches.mts';
import { connect, type N8nClient } from '../n8n/client.mts';
import type { Row } from '../n8n/dataTables.mts';
import { installPacked, packageIn, packPackage } from '../n8n/packed.mts';
import { type RunningN8n, startN8n } from '../n8n/server.mts';
import { type Alert, type AlertCatcher, startAlertCatcher } from './alertCatcher.mts';
import { Traces } from './traces.mts';

/** One marketplace operator of a world, with its tenant. */
export interface WorldOperator extends DemoOperator {
	mirakl: MiraklSimulator;
}

export interface WorldOptions {
	operators: Array<
		DemoOperator & {
			profile?: ProfileName;
			switches?: Partial<MiraklSwitches>;
			extraOffers?: string[];
		}
	>;
	/** Stock Codes in Khaos Control. */
	catalogue: number;
	/** Simulated seconds per second. */
	speed: number;
	/** Simulated time at the start; default is now. */
	start?: Date;
	/** Serve n8n's editor. */
	editor?: boolean;
	/** n8n as it comes: without the package, and nobody owns it. `takeOver` signs in once somebody does. */
	empty?: boolean;
	report: (line: string) => void;
	/** More environment variables of n8n. */
	env?: NodeJS.ProcessEnv;
	/** Keys, passwords and buyers that occur nowhere else, so that what the run leaves can be searched for them. */
	planted?: boolean;
}

/** Both systems simulated and a real n8n between them, on free loopback ports. */
export class World {
	/** What a search afterwards looks through, and for. */
	readonly traces: Traces;
	private running?: RunningN8n;
	private signedIn?: N8nClient;
	private readonly env: NodeJS.ProcessEnv;

	private constructor(
		readonly clock: SimClock,
		readonly khaos: KhaosSimulator,
		readonly operators: WorldOperator[],
		private readonly catcher: AlertCatcher,
		private readonly userFolder: string,
		private readonly options: WorldOptions,
	) {
		this.traces = new Traces(userFolder);
		for (const { name, mirakl } of operators) {
			this.traces.plant(`Mirakl key of ${name}`, mirakl.apiKey);
		}
		const { basicAuth } = khaos.state.switches;
		if (basicAuth !== null) this.traces.plant('password of Khaos Control', basicAuth.password);
		const key = secretOf('encryption', options);
		if (options.planted) this.traces.plant('encryption key of n8n', key);
		this.env = { ...(options.planted && { N8N_ENCRYPTION_KEY: key }), ...options.env };
	}

	/** Starts the simulators and n8n with the packed package in it. */
	static async start(options: WorldOptions): Promise<World> {
		const clock = new SimClock(options.start ?? new Date(), options.speed);
		const signIn = options.planted
			? { user: 'khaos-web', password: secretOf('khaos', options) }
			: null;
		const khaos = await startKhaosSimulator({
			...{ clock, catalogue: options.catalogue },
			switches: { basicAuth: signIn },
		});
		const operators = await Promise.all(
			options.operators.map(async ({ profile, switches, extraOffers, ...operator }) => ({
				...operator,
				mirakl: await startMiraklSimulator({
					clock,
					prefix: operator.orderIds,
					apiKey: secretOf(`key-${operator.name.toLowerCase()}`, options),
					...(options.planted && { buyerOf: unmistakableBuyer }),
					offers: offersOf(khaos, extraOffers ?? []),
					switches: switches ?? {},
					profile: profile ?? 'uk-default',
				}),
			})),
		);
		const folder = mkdtempSync(join(tmpdir(), 'khaos-mirakl-n8n-'));
		const world = new World(clock, khaos, operators, await startAlertCatcher(), folder, options);
		try {
			if (!options.empty) await install(folder);
			await world.startN8n();
		} catch (error) {
			await world.stop();
			throw error;
		}
		return world;
	}

	/** Starts n8n again on the same data and port, after `n8n.kill()` or the first time. */
	async startN8n(): Promise<void> {
		this.running = await startN8n({
			userFolder: this.userFolder,
			...(this.running && { port: this.running.port }),
			editor: this.options.editor ?? false,
			report: this.options.report,
			env: this.env,
		});
		if (!this.options.empty) await this.takeOver();
	}

	/** Signs in as the sandbox's owner, who becomes this n8n's owner where it has none. */
	async takeOver(): Promise<void> {
		this.signedIn ??= await connect(this.n8n.url);
	}

	get n8n(): RunningN8n {
		if (this.running === undefined) throw new Error('n8n is not running');
		return this.running;
	}

	get client(): N8nClient {
		if (this.signedIn === undefined) throw new Error('nobody has signed in to n8n');
		return this.signedIn;
	}

	get tables(): N8nClient['dataTables'] {
		return this.client.dataTables;
	}

	/** What operators were alerted of so far. */
	get alerts(): Alert[] {
		return this.catcher.alerts;
	}

	/** The package as it lies in this n8n. */
	get packageFolder(): string {
		return packageIn(this.userFolder);
	}

	/** Everything that was posted to the alert address, as it came. */
	get posted(): string[] {
		return this.catcher.posted;
	}

	get alertUrl(): string {
		return this.catcher.url;
	}

	/** @throws Error when the world has no such operator */
	operator(name: string): WorldOperator {
		const found = this.operators.find((operator) => operator.name === name);
		if (found === undefined) throw new Error(`no operator '${name}'`);
		return found;
	}

	/** The open exception row of one subject, if there is one. */
	async openException(operator: string, kind: string, subject: string): Promise<Row | undefined> {
		const rows = await this.tables.rows('Khaos Mirakl Exceptions');
		return rows.find(
			(row) =>
				row.operator === operator &&
				row.kind === kind &&
				row.subject === subject &&
				row.status === 'open',
		);
	}

	/** Ends everything and removes this world's n8n data. */
	async stop(): Promise<void> {
		await this.running?.stop();
		await Promise.all(
			[this.khaos, this.catcher, ...this.operators.map(({ mirakl }) => mirakl)].map((part) =>
				part.close(),
			),
		);
		rmSync(this.userFolder, { recursive: true, force: true });
		this.traces.remove();
	}
}

async function install(userFolder: string): Promise<void> {
	const packed = await packPackage();
	installPacked(userFolder, packed);
	rmSync(dirname(packed), { recursive: true, force: true });
}

/** One offer per Stock Code that may be sold, at the selling price, with a figure that is not yet right. */
function offersOf(khaos: KhaosSimulator, extra: string[]) {
	const offers = khaos.state.stock
		.all()
		.filter((item) => !item.isParent && !item.discontinued)
		.map((item) => ({ sku: item.code, price: item.sellPrice, quantity: 1 }));
	return [...offers, ...extra.map((sku) => ({ sku, price: 1500, quantity: 5 }))];
}

/** A secret that says in the sandbox what it is for; another one in each planted run. */
function secretOf(purpose: string, { planted }: Pick<WorldOptions, 'planted'>): string {
	return `sandbox-${purpose}${planted ? `-${randomBytes(12).toString('hex')}` : ''}`;
}
