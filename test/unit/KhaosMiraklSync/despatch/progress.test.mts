import fc from 'fast-check';
import { despatchProgress } from '../../../../nodes/KhaosMiraklSync/domain/despatch/progress.ts';
import { boxWith, invoiceWith, SHIPPED, statusWith } from './samples.mts';

const awaited = [{ stockCode: 'tee', quantity: 2 }];
const tee = (quantity: number) => [{ stockCode: 'TEE', quantity }];

describe('how far an order is despatched', () => {
	it('is nothing before Confirm Shipment, and whole after it', () => {
		const packed = statusWith({ invoices: [invoiceWith()] });
		expect(despatchProgress(awaited, packed, 'confirmShipment')).toBe('nothing');
		expect(despatchProgress(awaited, statusWith(), 'confirmShipment')).toBe('whole');
	});

	it('waits for the issue where the operator counts that', () => {
		expect(despatchProgress(awaited, statusWith(), 'issued')).toBe('nothing');
		const issued = statusWith({ invoices: [invoiceWith({ issueDate: '2026-03-03' })] });
		expect(despatchProgress(awaited, issued, 'issued')).toBe('whole');
	});

	it.each([70, 71, 72, 73])('counts an archived invoice at stage %d as sent', (stageId) => {
		const status = statusWith({ invoices: [invoiceWith({ stageId })] });
		expect(despatchProgress(awaited, status, 'issued')).toBe('whole');
	});

	it('never counts a cancelled invoice', () => {
		const status = statusWith({ invoices: [invoiceWith({ ...SHIPPED, stageId: 1 })] });
		expect(despatchProgress(awaited, status, 'confirmShipment')).toBe('nothing');
	});

	it('is part while units of a code are missing, even when Khaos Control calls the order complete', () => {
		const status = statusWith({
			complete: true,
			invoices: [invoiceWith({ ...SHIPPED, items: tee(1) })],
		});
		expect(despatchProgress(awaited, status, 'confirmShipment')).toBe('part');
	});

	it('counts only the boxes that have left', () => {
		const boxes = [boxWith({ items: tee(1) }), boxWith({ shipped: false, items: tee(1) })];
		const status = statusWith({ invoices: [invoiceWith({ boxes })] });
		expect(despatchProgress(awaited, status, 'confirmShipment')).toBe('part');
		const all = statusWith({
			invoices: [invoiceWith({ boxes: boxes.map((b) => ({ ...b, shipped: true })) })],
		});
		expect(despatchProgress(awaited, all, 'confirmShipment')).toBe('whole');
	});

	describe('when the invoices list the parts of a pack instead of the code sold', () => {
		const parts = { items: [{ stockCode: 'TEE-BODY', quantity: 4 }] };

		it('is whole once everything is assigned and every invoice despatched', () => {
			const status = statusWith({ invoices: [invoiceWith({ ...SHIPPED, ...parts })] });
			expect(despatchProgress(awaited, status, 'confirmShipment')).toBe('whole');
		});

		it('is part while an invoice has not left, or something is not assigned', () => {
			const sent = invoiceWith({ ...SHIPPED, ...parts });
			const waiting = invoiceWith({ ...parts, invoiceCode: 'INV-2' });
			const twoInvoices = statusWith({ invoices: [sent, waiting] });
			expect(despatchProgress(awaited, twoInvoices, 'confirmShipment')).toBe('part');
			const backOrder = statusWith({ invoices: [sent], quantityAssigned: 1 });
			expect(despatchProgress(awaited, backOrder, 'confirmShipment')).toBe('part');
		});

		it('is whole where Khaos Control gives no quantities but says complete', () => {
			const invoices = [invoiceWith({ ...SHIPPED, items: [] })];
			const status = statusWith({ complete: true, quantitySold: 0, quantityAssigned: 0, invoices });
			expect(despatchProgress(awaited, status, 'confirmShipment')).toBe('whole');
		});
	});

	it('is nothing where no live line is left to report', () => {
		expect(despatchProgress([], statusWith(), 'confirmShipment')).toBe('nothing');
	});

	it('is whole exactly when the sent invoices cover every unit, for any split over invoices', () => {
		const split = fc.array(
			fc.record({ quantity: fc.integer({ min: 1, max: 4 }), sent: fc.boolean() }),
			{ minLength: 1, maxLength: 6 },
		);
		fc.assert(
			fc.property(split, (parts) => {
				const invoices = parts.map(({ quantity, sent }, i) =>
					invoiceWith({ invoiceCode: `INV-${i}`, items: tee(quantity), ...(sent && SHIPPED) }),
				);
				const sold = parts.reduce((sum, { quantity }) => sum + quantity, 0);
				const expected = parts.every(({ sent }) => sent)
					? 'whole'
					: parts.some(({ sent }) => sent)
						? 'part'
						: 'nothing';
				const status = statusWith({ invoices, quantitySold: sold, quantityAssigned: sold });
				expect(despatchProgress(tee(sold), status, 'confirmShipment')).toBe(expected);
			}),
		);
	});
});
