-- A workbook's problems name their sheet; null in a CSV, and for a file as a whole.
alter table import_problem add column sheet text;
