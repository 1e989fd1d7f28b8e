import type { Server } from 'node:http';
import type { Server as TlsServer } from 'node:https';
import { SimClock } from '../clock.mts';
import { FaultRegistry } from '../faults.mts';
import { selfSigned, type SelfSigned } from './self-signed.mts';
import type { InterfaceVersion } from './soap/table.mts';
import type { DespatchRequest } from './state/despatch.mts';
import { KhaosState, type StockChange } from './state/khaos-state.mts';
import type { SalesOrder, StockItem } from './state/model.mts';
import { ActionRefused } from './state/orders.mts';
import { snapshotView } from './views.mts';
import { withText } from './xml.mts';
import { addVariety } from './variety.mts';
import { khaosSwitches, type KhaosSwitches } from './switches.mts';

export interface KhaosSimulatorOptions {
	/** 0 or absent: a free port. */
	port?: number;
	/** Number of stock codes; default 1000. */
	catalogue?: number;
	/** Adds variants with their parent, a pack, and two builds that share a component; default false. */
	variety?: boolean;
	/** Default 1. */
	seed?: number;
	/** Default 7.8d. */
	interfaceVersion?: InterfaceVersion;
	/** Shared with the other simulator; default: a clock of its own at real time. */
	clock?: SimClock;
	switches?: Partial<KhaosSwitches>;
	/** HTTPS with a self-signed certificate, as usually installed; for 127.0.0.1 or for other host names. */
	tls?: boolean | { hosts: string[] };
}

/**
 * One simulated Khaos Control service: its state, its faults and what people do in its screens.
 * Orders are named by ASSOCIATED_REF or SO code; every action throws ActionRefused when it is not allowed.
 */
export class KhaosSimulator {
	readonly clock: SimClock;
	readonly faults: FaultRegistry;
	readonly state: KhaosState;
	/** Key and self-signed certificate of a service over HTTPS. */
	readonly identity: SelfSigned | undefined;
	port = 0;
	private server: Server | TlsServer | undefined;

	constructor(options: KhaosSimulatorOptions = {}) {
		this.clock = options.clock ?? new SimClock();
		const { tls } = options;
		if (tls !== undefined && tls !== false) {
			this.identity = selfSigned(tls === true ? ['127.0.0.1', 'localhost'] : tls.hosts);
		}
		this.faults = new FaultRegistry(this.clock);
		this.state = new KhaosState(
			this.clock,
			khaosSwitches.parse(options.switches ?? {}),
			options.interfaceVersion ?? '7.8d',
			options.catalogue ?? 1000,
			options.seed ?? 1,
		);
		if (options.variety === true) addVariety(this.state);
	}

	/** Service address as a user would enter it. */
	get url(): string {
		return `${this.origin}/Khaos.exe`;
	}

	get scheme(): 'http' | 'https' {
		return this.identity === undefined ? 'http' : 'https';
	}

	/** Address of the server; the admin API is below `/_sim`. */
	get origin(): string {
		return `${this.scheme}://127.0.0.1:${this.port}`;
	}

	/** Binds the simulator to the server that serves it. */
	attach(server: Server | TlsServer, port: number): void {
		this.server = server;
		this.port = port;
	}

	/** Stops listening and drops open connections, parked calls included. */
	async close(): Promise<void> {
		const { server } = this;
		if (server === undefined) return;
		this.server = undefined;
		await new Promise<void>((resolve) => {
			server.close(() => resolve());
			server.closeAllConnections();
		});
	}

	order(refOrCode: string): SalesOrder {
		const order = this.state.orders.find(refOrCode);
		if (order === undefined) throw new ActionRefused(`no order '${refOrCode}'`);
		return order;
	}

	/** All Stock Codes in catalogue order. */
	stockCodes(): string[] {
		return this.state.stock.all().map(({ code }) => code);
	}

	/** LEVEL of a Stock Code at a site (default: the default site). */
	level(code: string, site: number = this.state.reference.defaultSite): number {
		return this.state.stock.available(this.state.item(code), site);
	}

	changeStock(code: string, change: StockChange): StockItem {
		return this.state.changeStock(code, change);
	}

	/** Everything that is stored, as plain data to compare; no personal data. */
	snapshot(): ReturnType<typeof snapshotView> {
		return snapshotView(this.state);
	}

	/** Adds an item; its levels are zero until they are changed. */
	addStock(code: string, changes: Partial<StockItem> = {}): StockItem {
		return this.state.addStock(code, changes);
	}

	setStage(refOrCode: string, stage: number, invoiceCode?: string): SalesOrder {
		return this.act(refOrCode, (order) =>
			this.state.fulfilment.setStage(order, stage, invoiceCode),
		);
	}

	assign(refOrCode: string): SalesOrder {
		return this.act(refOrCode, (order) => this.state.fulfilment.assign(order));
	}

	/** Confirms an order that was imported unconfirmed. */
	confirm(refOrCode: string): SalesOrder {
		return this.act(refOrCode, (order) => this.state.fulfilment.confirm(order));
	}

	despatch(refOrCode: string, request: DespatchRequest = {}): SalesOrder {
		return this.act(refOrCode, (order) => this.state.despatch.ship(order, request));
	}

	changeTracking(
		refOrCode: string,
		change: Pick<DespatchRequest, 'courier' | 'consignmentRef' | 'trackingUrl'>,
		invoiceCode?: string,
	): SalesOrder {
		return this.act(refOrCode, (order) =>
			this.state.despatch.changeTracking(order, invoiceCode, change),
		);
	}

	/** Somebody corrects the sales source in the screen; exports show it. @throws ActionRefused for an unknown one */
	changeSalesSource(refOrCode: string, name: string): SalesOrder {
		if (!this.state.reference.salesSources.includes(name)) {
			throw new ActionRefused(`no sales source '${name}'`);
		}
		const order = this.order(refOrCode);
		order.salesSource = name;
		order.source = withText(order.source, 'SALES_SOURCE', name);
		return order;
	}

	cancel(refOrCode: string, reason = 'Customer request'): SalesOrder {
		return this.act(refOrCode, (order) => this.state.fulfilment.cancel(order, reason));
	}

	/** Adds a courier, or renames the one with that code. */
	addCourier(code: string, name: string, trackingUrl = ''): void {
		const { couriers } = this.state.reference;
		const existing = couriers.find((courier) => courier.code === code && code !== '');
		if (existing === undefined) couriers.push({ code, name, trackingUrl });
		else Object.assign(existing, { name, trackingUrl });
	}

	/** Changes switches by name. @throws ZodError on a value that does not fit */
	setSwitches(changes: unknown): void {
		Object.assign(this.state.switches, khaosSwitches.partial().strict().parse(changes));
	}

	private act(refOrCode: string, action: (order: SalesOrder) => unknown): SalesOrder {
		const order = this.order(refOrCode);
		action(order);
		return order;
	}
}
