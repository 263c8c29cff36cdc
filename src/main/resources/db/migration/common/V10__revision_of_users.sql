-- Changes with every change of synchronized_user: what is kept beside the database of its rows counts while this is the same.
-- Empty until the first change.
create table users_revision (
  revision varchar(40) not null
);
