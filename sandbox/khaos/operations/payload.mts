import type { KhaosState } from '../state/khaos-state.mts';
import { XmlWriter } from '../xml.mts';

/** A writer for the XML of a string answer, with CDATA as configured. */
export function writerFor(state: KhaosState): XmlWriter {
	return new XmlWriter(state.switches.cdata);
}

/** The XML of a string answer with byte order mark and declaration as configured. */
export function payload(state: KhaosState, xml: string): string {
	const { bom, declaration } = state.switches;
	return `${bom ? '\uFEFF' : ''}${declaration ? '<?xml version="1.0" encoding="utf-8"?>\r\n' : ''}${xml}`;
}

/** Khaos Control's boolean in XML. */
export function minusOne(flag: boolean): '-1' | '0' {
	return flag ? '-1' : '0';
}
