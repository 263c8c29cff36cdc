-- Keys and indexes over identifications. An ordinary index takes a third of a page at most, and identifications come from a
-- directory: these compare hashes first, so that any length will do.
create index change_by_identification on planned_change using hash (user_identification);
alter table synchronized_user add constraint synchronized_user_key exclude using hash (user_identification with =);
alter table attempt add constraint attempt_key exclude using hash (user_identification with =);
create index added_membership_by_user on added_membership using hash (user_identification);
create unique index added_membership_key on added_membership (md5(user_identification), system_name, group_name);
create unique index group_return_key on group_return (md5(user_identification), system_name, group_name);
