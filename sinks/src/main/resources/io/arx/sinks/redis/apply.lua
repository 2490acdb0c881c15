-- Applies one versioned update of the read model in one step, or refuses it as old.
--
-- KEYS[1]  hash: v and w are the version's two parts, d is the payload
-- KEYS[2]  live stream
-- KEYS[3]  and on: one key for each index command, in their order
-- ARGV[1]  version, high part; numbers below 2^53
-- ARGV[2]  version, low part
-- ARGV[3]  payload
-- ARGV[4]  channels of the event, separated by spaces
-- ARGV[5]  about how many events the live stream keeps
-- ARGV[6]  seconds until the hash expires; 0 for never
-- ARGV[7]  and on: index commands: zadd <score> <member> | zrem <member> | ztrim <keep> | sadd <member>
--          | expire <seconds> | latest <high> <low>
--
-- Returns 1 where the update was newer, 0 where it was older or equal and nothing was changed.
--
-- The hash is written last: where a command before it fails, the version is not taken, and the same update sent again
-- does everything anew. A hash of another type fails at the first command, before anything has changed.

local payload = ARGV[3]

local function is_newer(hash, high, low)
  local held = redis.call('HMGET', hash, 'v', 'w')
  if not held[1] then
    return true
  end
  local held_high = tonumber(held[1])
  high = tonumber(high)
  return high > held_high or (high == held_high and tonumber(low) > tonumber(held[2]))
end

local function store(hash, high, low)
  redis.call('HSET', hash, 'v', high, 'w', low, 'd', payload)
end

if not is_newer(KEYS[1], ARGV[1], ARGV[2]) then
  return 0
end

local key, at = 3, 7
while at <= #ARGV do
  local word = ARGV[at]
  if word == 'zadd' then
    redis.call('ZADD', KEYS[key], ARGV[at + 1], ARGV[at + 2])
    at = at + 3
  elseif word == 'zrem' then
    redis.call('ZREM', KEYS[key], ARGV[at + 1])
    at = at + 2
  elseif word == 'ztrim' then
    redis.call('ZREMRANGEBYRANK', KEYS[key], 0, -1 - tonumber(ARGV[at + 1]))
    at = at + 2
  elseif word == 'sadd' then
    redis.call('SADD', KEYS[key], ARGV[at + 1])
    at = at + 2
  elseif word == 'expire' then
    redis.call('EXPIRE', KEYS[key], ARGV[at + 1])
    at = at + 2
  elseif word == 'latest' then
    if is_newer(KEYS[key], ARGV[at + 1], ARGV[at + 2]) then
      store(KEYS[key], ARGV[at + 1], ARGV[at + 2])
    end
    at = at + 3
  else
    return redis.error_reply('ERR unknown index command ' .. word)
  end
  key = key + 1
end

redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[5], '*', 'c', ARGV[4], 'd', payload)
store(KEYS[1], ARGV[1], ARGV[2])
if ARGV[6] ~= '0' then
  redis.call('EXPIRE', KEYS[1], ARGV[6])
end
return 1
