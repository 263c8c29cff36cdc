-- People for whom a run changed and found nothing: their rows of planned_change, many in one text, because there are many of
-- them every night and nobody asks for one alone.
create table unchanged_people (
  run_id bigint not null,
  first_seq bigint not null,                  -- row number of the first
  people bigint not null,                     -- how many
  content varchar(10000000) not null,         -- Base64 of zlib: for each person the row number and the texts
  primary key (run_id, first_seq)
);

create index finding_by_person on finding (run_id, seq);
