import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SimClock } from '../clock.mts';
import { answerThroughFaults, send } from '../fault-http.mts';
import { FaultRegistry } from '../faults.mts';
import { readBody } from '../sim-admin.mts';
import { answerAdmin } from './admin.mts';
import { ShopControl } from './control.mts';
import { distort } from './distort.mts';
import { exchangeOf } from './exchange.mts';
import type { Observer } from './exchange.mts';
import { profiles } from './profiles.mts';
import type { Profile, ProfileName } from './profiles.mts';
import { answerSeller, operationOf } from './seller-api.mts';
import type { inventBuyer } from './state/buyers.mts';
import { Shop } from './state/shop.mts';
import { switchSchema } from './switches.mts';
import type { MiraklSwitches } from './switches.mts';
import type { ReferenceData } from './tenant/reference.mts';

export interface MiraklSimulatorOptions {
	/** Loopback port; default a free one. */
	port?: number;
	/** Seed of buyers and ids; default 1. */
	seed?: number;
	/** `price` in minor units. */
	offers?: { sku: string; price: number; quantity: number }[];
	apiKey?: string;
	clock?: SimClock;
	switches?: Partial<MiraklSwitches>;
	/** Start of the ids of placed orders; default `SIM`. */
	prefix?: string;
	/** Who buys; default an invented buyer of common names. */
	buyerOf?: typeof inventBuyer;
	/** A kind of tenant; `switches` and `reference` count more. */
	profile?: ProfileName;
	/** Lists that the operator has set up; default those of the profile. */
	reference?: ReferenceData;
	/** Sees every request to the seller API and its answer, e.g. to hold them against the official schema. */
	observe?: Observer;
}

/** A running simulator; the methods that move it are those of {@link ShopControl}. */
export class MiraklSimulator extends ShopControl {
	constructor(
		shop: Shop,
		readonly url: string,
		readonly port: number,
		private readonly stop: () => Promise<void>,
	) {
		super(shop);
	}

	get apiKey(): string {
		return this.state.apiKey;
	}

	/** Ends the server and every open or parked call. */
	close(): Promise<void> {
		return this.stop();
	}
}

/** A tenant without a server: its shop, what moves it, and what answers its requests. */
export interface MiraklTenant {
	shop: Shop;
	control: ShopControl;
	answer(request: IncomingMessage, response: ServerResponse): void;
}

/**
 * A Mirakl tenant with one shop: the seller API under /api, the admin API under /_sim.
 * @throws ZodError on unknown switches
 */
export function miraklTenant(options: MiraklSimulatorOptions = {}): MiraklTenant {
	const clock = options.clock ?? new SimClock();
	const profile: Profile = profiles[options.profile ?? 'uk-default'];
	const shop = new Shop({
		clock,
		faults: new FaultRegistry(clock),
		apiKey: options.apiKey ?? 'sim-mirakl-key',
		prefix: options.prefix ?? 'SIM',
		seed: options.seed ?? 1,
		...(options.buyerOf && { buyerOf: options.buyerOf }),
		reference: options.reference ?? profile.reference,
		switches: switchSchema.partial().parse({ ...profile.switches, ...options.switches }),
	});
	for (const { sku, price, quantity } of options.offers ?? []) {
		shop.offers.put(sku, { price, quantity });
	}
	const control = new ShopControl(shop);
	return {
		shop,
		control,
		answer(request, response) {
			answer(shop, control, options.observe, request, response).catch((error: unknown) => {
				const message = error instanceof Error ? error.message : String(error);
				send(response, {
					status: 500,
					headers: { 'Content-Type': 'application/json' },
					body: JSON.stringify({ message, status: 500 }),
				});
			});
		},
	};
}

/**
 * Starts a tenant on the loopback address.
 * @throws ZodError on unknown switches; Error when the port is taken
 */
export async function startMiraklSimulator(
	options: MiraklSimulatorOptions = {},
): Promise<MiraklSimulator> {
	const tenant = miraklTenant(options);
	const server = createServer(tenant.answer);
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port ?? 0, '127.0.0.1', resolve);
	});
	const { port } = server.address() as AddressInfo;
	const stop = (): Promise<void> =>
		new Promise((resolve) => {
			server.close(() => resolve());
			server.closeAllConnections();
		});
	return new MiraklSimulator(tenant.shop, `http://127.0.0.1:${port}`, port, stop);
}

async function answer(
	shop: Shop,
	control: ShopControl,
	observe: Observer | undefined,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const url = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`);
	const body = await readBody(request);
	// Connectors take the server's clock from this header, so it is the simulated one.
	const skewed = new Date(shop.clock.now().getTime() + shop.switches.clockSkewMs);
	response.setHeader('Date', skewed.toUTCString());
	if (url.pathname.startsWith('/_sim/')) {
		send(response, answerAdmin(control, request.method ?? 'GET', url, body));
		return;
	}
	const operation = operationOf(request.method ?? 'GET', url.pathname);
	await answerThroughFaults(shop.faults, request, response, operation, () => {
		const given = answerSeller(shop, request, url, body);
		observe?.(exchangeOf(operation, request, url, body, given));
		return distort(given, shop.switches);
	});
}
