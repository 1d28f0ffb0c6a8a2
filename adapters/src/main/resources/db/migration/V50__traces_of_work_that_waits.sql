-- The call that caused the work, as W3C Trace Context writes it: whichever node does the work goes on with its trace.
alter table outbox add column trace text check (length(trace) = 55);
