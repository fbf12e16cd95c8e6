set local lock_timeout = '5s';

-- What is kept folded is folded anew: letters.sql takes typographic signs for those of a keyboard now. Only what holds
-- more than ASCII, or a backtick, can have changed.
update people set name = name, email = email
where octet_length(concat(name, email)) <> length(concat(name, email)) or search_text like '%`%';
update links set label = label, product_name = product_name, destination_url = destination_url
where octet_length(concat(label, product_name, destination_url)) <> length(concat(label, product_name, destination_url))
  or search_text like '%`%';
update publications set title = title, url = url
where octet_length(concat(title, url)) <> length(concat(title, url)) or search_text like '%`%';
