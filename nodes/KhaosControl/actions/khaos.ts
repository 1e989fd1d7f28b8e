import type { KhaosService } from '../transport/service';

/** What the operations need of the service; tests give their own. */
export type Khaos = Pick<
	KhaosService,
	'call' | 'write' | 'request' | 'operations' | 'has' | 'takes' | 'timeZone' | 'pause'
>;
