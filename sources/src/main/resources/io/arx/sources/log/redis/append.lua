-- Appends one entry at the next position of a block log and answers the position, or -1 where it is there already.
-- KEYS: the stream, the next position, the number of this writer's last entry.
-- ARGV: the entry, this writer's number for it, seconds to remember the writer, how many entries to keep (0: all).
local last = tonumber(redis.call('GET', KEYS[3]) or '0')
local number = tonumber(ARGV[2])
if number <= last then
  return -1 -- sent again, because its answer was lost with the connection
end
if number > last + 1 then
  return redis.error_reply('GAP entry ' .. ARGV[2] .. ' of this writer follows entry ' .. last
    .. '; an entry before it was not appended')
end
local position = tonumber(redis.call('GET', KEYS[2]) or '0')
local id = string.format('%d-0', position + 1)
if ARGV[4] == '0' then
  redis.call('XADD', KEYS[1], id, 'e', ARGV[1])
else
  redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[4], id, 'e', ARGV[1])
end
redis.call('SET', KEYS[2], string.format('%d', position + 1))
redis.call('SET', KEYS[3], ARGV[2], 'EX', ARGV[3])
return position
