-- Texts sort by code point, as in the embedded database: reports and plans do not depend on the server's language.
do $$
declare
  one record;
begin
  for one in
    select c.table_name, c.column_name, c.character_maximum_length as width
    from information_schema.columns c
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
    where c.table_schema = current_schema() and t.table_type = 'BASE TABLE' and c.data_type = 'character varying'
      and c.collation_name is distinct from 'C' and c.table_name not like 'batch%' and c.table_name not like 'flyway%'
  loop
    execute format('alter table %I alter column %I type varchar(%s) collate "C"', one.table_name, one.column_name, one.width);
  end loop;
end
$$;
