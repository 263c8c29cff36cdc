-- V7, which is in Java, has moved the rows to their changes.
drop table planned_field;
